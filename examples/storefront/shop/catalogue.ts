/** The shelves of the shop. */
export const categories = {
  bouquet: 'Bouquets',
  plant: 'Plants',
  home: 'For the home',
} as const;

/** One of the shelves. */
export type Category = keyof typeof categories;

/** Something the shop sells. The price is in pence. */
export type Product = {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly category: Category;
  readonly price: number;
  readonly summary: string;
  readonly description: string;
  readonly care: string;
  /** What the picture shows, for who cannot see it. */
  readonly alt: string;
  /** Left out: for everybody. Else for who has this access in the loyalty programme. */
  readonly access?: string;
};

/** Everything the shop sells, in the order it is shown. */
export const catalogue: readonly Product[] = [
  {
    sku: 'BOUQUET-PEONY',
    slug: 'peony-armful',
    name: 'Peony armful',
    category: 'bouquet',
    price: 4600,
    summary: 'Seven blush peonies, cut in bud',
    description:
      'They arrive as tight as marbles and open over three days into something closer to a ballgown. Grown in Lincolnshire, cut the morning we post them.',
    care: 'Cut an inch off the stems, give them deep cool water, and keep them from the sun until they open.',
    alt: 'Three blush-pink peonies with dark leaves',
  },
  {
    sku: 'PLANT-MONSTERA',
    slug: 'monstera',
    name: 'Swiss cheese plant',
    category: 'plant',
    price: 3200,
    summary: 'Monstera deliciosa, about 60 cm',
    description:
      'The easiest grand plant there is. New leaves come rolled like umbrellas and tear themselves into windows as they grow.',
    care: 'Bright room, no hot sun. Water when the top of the soil is dry.',
    alt: 'A monstera with five split leaves in a terracotta pot',
  },
  {
    sku: 'BOUQUET-ALLOTMENT',
    slug: 'allotment-bouquet',
    name: 'Allotment bouquet',
    category: 'bouquet',
    price: 3800,
    summary: 'Whatever is best this week',
    description:
      'Cosmos, cornflowers, daisies and a good deal of green: what we would pick for ourselves, tied by hand and wrapped in brown paper.',
    care: 'Change the water every other day and it will last you ten.',
    alt: 'A loose bouquet of pink cosmos, blue cornflowers and daisies in brown paper',
  },
  {
    sku: 'VASE-01',
    slug: 'stoneware-vase',
    name: 'Stoneware vase',
    category: 'home',
    price: 2600,
    summary: 'Hand-thrown in Stoke, 22 cm',
    description:
      'A wide belly and a narrow neck, so that six stems look like a dozen. The speckle is iron in the clay; no two are alike.',
    care: 'Dishwasher safe. It does not mind.',
    alt: 'A speckled cream vase with a single branch in it',
  },
  {
    sku: 'BOUQUET-TULIP',
    slug: 'two-dozen-tulips',
    name: 'Two dozen tulips',
    category: 'bouquet',
    price: 2900,
    summary: 'Apricot and scarlet, mixed',
    description: 'Tulips keep growing in the vase and lean towards the window. We think that is the point of them.',
    care: 'Shallow, cold water. Stand them straight for the first hour.',
    alt: 'Five apricot and scarlet tulips',
  },
  {
    sku: 'PLANT-ORCHID',
    slug: 'moth-orchid',
    name: 'Moth orchid',
    category: 'plant',
    price: 2700,
    summary: 'Phalaenopsis, two stems',
    description: 'In flower for three months, then resting for three. Do not give up on it: it comes back every year.',
    care: 'Stand the pot in water for ten minutes once a week, then let it drain.',
    alt: 'A white and magenta moth orchid on an arching stem',
  },
  {
    sku: 'BOUQUET-SUNFLOWER',
    slug: 'five-sunflowers',
    name: 'Five sunflowers',
    category: 'bouquet',
    price: 2400,
    summary: 'Tall, cheerful, unapologetic',
    description: 'Stems as long as your arm and faces as wide as a plate, from a field outside Hitchin.',
    care: 'They drink like horses. Fill the vase every day.',
    alt: 'Three sunflowers with broad green leaves',
  },
  {
    sku: 'PLANT-SUCCULENTS',
    slug: 'windowsill-trio',
    name: 'Windowsill trio',
    category: 'plant',
    price: 2100,
    summary: 'Cactus, echeveria and aloe',
    description: 'Three small characters in three small pots. The first plants for somebody who says they kill plants.',
    care: 'All the sun you have. Water once a fortnight, less in winter.',
    alt: 'A cactus, an echeveria and an aloe in three small pots',
  },
  {
    sku: 'BOUQUET-DRIED',
    slug: 'dried-meadow',
    name: 'Dried meadow',
    category: 'bouquet',
    price: 3400,
    summary: 'Grasses, statice and honesty',
    description: 'Hung to dry in our loft in August. It will look like this next August too.',
    care: 'None at all. Keep it dry.',
    alt: 'Dried grasses, purple statice and round honesty pods',
  },
  {
    sku: 'PLANT-OLIVE',
    slug: 'little-olive-tree',
    name: 'Little olive tree',
    category: 'plant',
    price: 4200,
    summary: 'A standard, about 80 cm',
    description: 'Silver leaves, a straight stem, and in a hot summer a handful of olives to boast about.',
    care: 'Outdoors, in sun. Bring it in under minus five.',
    alt: 'A small olive tree with a round crown in a grey pot',
  },
  {
    sku: 'PLANT-FERN',
    slug: 'boston-fern',
    name: 'Boston fern',
    category: 'plant',
    price: 1800,
    summary: 'For the bathroom shelf',
    description: 'It asks for shade and damp and gives you a small green waterfall in return.',
    care: 'Never let it dry out. It likes your shower as much as you do.',
    alt: 'A fern with arching fronds in a hanging pot',
  },
  {
    sku: 'GIFT-25',
    slug: 'gift-card',
    name: 'Gift card',
    category: 'home',
    price: 2500,
    summary: '£25, by post, in a seed-paper envelope',
    description:
      'For the friend who would rather choose. Plant the envelope and it comes up as poppies. Gift cards collect no petals; what is bought with them does.',
    care: 'Good for two years. Plant the envelope in March.',
    alt: 'A cream gift card with a pressed poppy on it',
  },
  {
    sku: 'WREATH-01',
    slug: 'christmas-wreath',
    name: 'Christmas wreath',
    category: 'home',
    price: 3900,
    summary: 'Spruce, ivy and rosehips, 40 cm',
    description:
      'Bound by hand on a willow ring in our back room, the radio on. We make two hundred, and then our fingers hurt.',
    care: 'Hang it outside and it lasts until Twelfth Night. Indoors, mist it every other day.',
    alt: 'A green wreath with red berries and a red bow',
    access: 'wreaths',
  },
];

/** What may be sold to anybody. */
export const openToAll: readonly Product[] = catalogue.filter(({ access }) => access === undefined);

const bySku = new Map(catalogue.map((product) => [product.sku, product]));
const bySlug = new Map(catalogue.map((product) => [product.slug, product]));

/** The product with that SKU, if the shop sells it. */
export function productBySku(sku: string): Product | undefined {
  return bySku.get(sku);
}

/** The product at that address, if the shop sells it. */
export function productBySlug(slug: string): Product | undefined {
  return bySlug.get(slug);
}
