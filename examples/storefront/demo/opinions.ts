/** What people say about what they bought, by their stars. */
export const opinions: Readonly<Record<number, readonly string[]>> = {
  3: ['Pretty, though smaller than I had pictured.', 'Fine. The box was a little squashed.'],
  4: ['Lasted a full week, which is more than I expected.', 'My mother rang to say thank you. That is the review.'],
  5: [
    'Even lovelier than the picture.',
    'Second time, and just as good.',
    'Arrived at nine in the morning, in bud, smelling of rain.',
    'The whole office asked where it was from.',
  ],
};
