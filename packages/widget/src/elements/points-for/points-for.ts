import { loadMessages } from '../../i18n/load-messages.ts';
import { directionOf } from '../../i18n/locale.ts';
import { createPointsFormat } from '../../i18n/points.ts';
import { createTranslate } from '../../i18n/translate.ts';
import { add } from '../../internal/add.ts';
import { Leaf } from '../../internal/leaf.ts';
import { takeEarly } from '../../internal/take-early.ts';
import { type CartLine, type Earned, earnPreviews } from '../../runtime/earn-previews.ts';
import type { State } from '../../runtime/types.ts';

/** Attributes of a form change one after the other; the question is asked when they are through. */
const settleMs = 120;

/**
 * What a product or a basket would earn: "Earn 120 points". A run of text that takes its look from the text around it.
 *
 * @summary What goods would earn.
 * @tagname laurel-points-for
 * @attr {string} amount - What the goods cost together, as a decimal.
 * @attr {string} currency - In which currency; of another one than the programme’s nothing is said.
 * @attr {string} sku - The goods, for rules about lines.
 * @attr {number} quantity - How many; 1 where it is left out.
 * @attr {string} categories - The same, separated by blanks or commas.
 * @slot - What to show before it is known, and where nothing would be earned.
 * @csspart points - The text.
 * @cssstate ready - It is known, and it is something.
 * @cssstate loading - The programme is being read.
 * @cssstate guest - Nobody is signed in, or has not joined.
 * @cssstate member - A member is signed in.
 * @cssstate error - Nothing could be read.
 * @cssstate offline - The gateway cannot be reached.
 * @cssstate live - Changes arrive as they happen.
 */
export class LaurelPointsFor extends Leaf {
  static readonly observedAttributes = ['amount', 'currency', 'sku', 'quantity', 'categories'];

  readonly #text = add(this.root, 'span', { part: 'points' });
  #lines: readonly CartLine[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Rises with each question, so that an answer that was overtaken is dropped. */
  #asked = 0;

  override connectedCallback(): void {
    this.#lines = (takeEarly(this, 'lines') as CartLine[] | undefined) ?? this.#lines;
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  attributeChangedCallback(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), settleMs);
  }

  /** The lines of a basket, in place of the attributes of one product. */
  get lines(): readonly CartLine[] {
    return this.#lines ?? this.#line();
  }

  set lines(lines: readonly CartLine[]) {
    this.#lines = lines;
    this.attributeChangedCallback();
  }

  /** Somebody else, or the same person on another tier, would earn something else. */
  protected override show(state: State, previous: State | undefined): void {
    this.#mark();
    if (previous === undefined || whoIs(state) !== whoIs(previous)) void this.#ask();
  }

  #line(): CartLine[] {
    const amount = this.getAttribute('amount') ?? '';
    if (!/^\d+(\.\d+)?$/.test(amount)) return [];
    const sku = this.getAttribute('sku') ?? '';
    const quantity = Number(this.getAttribute('quantity') ?? 1);
    const categories = this.getAttribute('categories')
      ?.split(/[\s,]+/)
      .filter(Boolean);
    return [{ amount, sku, quantity, ...(categories && { categories }) }];
  }

  async #ask(): Promise<void> {
    const { program, lines } = this;
    const state = program?.runtime.store.get();
    if (state?.program === null) this.#say();
    if (program === undefined || state?.program == null || state.who === 'unknown' || !this.isConnected) return;
    this.#asked += 1;
    const question = this.#asked;
    const { currencyCode } = state.program;
    const foreign = (this.getAttribute('currency') ?? currencyCode) !== currencyCode;
    const asks = !foreign && lines.length > 0;
    const earned = asks ? await earnPreviews(program.runtime)(lines).catch(() => undefined) : undefined;
    const said = earned && (await sentence(program.runtime.store.get(), earned));
    if (question === this.#asked) this.#say(said);
  }

  #say({ text, language }: Sentence = { text: '', language: '' }): void {
    this.#text.textContent = text;
    this.#text.lang = language;
    this.#text.dir = directionOf(language);
    this.fallback.hidden = text !== '';
    this.#mark();
  }

  /** Ready is what has something to say, and not only a programme to ask. */
  #mark(): void {
    if (this.#text.textContent === '') this.internals.states.delete('ready');
    else this.internals.states.add('ready');
  }
}

function whoIs({ who, member, program, locale }: State): string {
  return JSON.stringify([who, member?.id, member?.tier?.tier.id, program?.id, locale, program?.wording]);
}

interface Sentence {
  readonly text: string;
  readonly language: string;
}

/** "Earn 38 petals and £0.76 back"; nothing where nothing is earned. */
async function sentence(state: State, { points, credit }: Earned): Promise<Sentence | undefined> {
  const back = Number(credit.amount) > 0;
  if (points <= 0 && !back) return undefined;
  const texts = await loadMessages(state);
  const { locale, language } = texts;
  const format = createPointsFormat(locale, state.program?.pointsName);
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency: credit.currencyCode }).format(
    credit.amount as `${number}`,
  );
  const key = points <= 0 ? 'points.credit' : back ? 'points.both' : 'points.earn';
  return { language, text: createTranslate(texts)(key, { points: format.points(points), amount }) };
}

declare global {
  interface HTMLElementTagNameMap {
    'laurel-points-for': LaurelPointsFor;
  }
}
