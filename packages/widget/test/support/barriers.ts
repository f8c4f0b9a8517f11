import axe from 'axe-core';

/** What stands in somebody's way in this part of the page, as axe sees it. Movement has to have ended. */
export async function barriers(part: Element): Promise<string[]> {
  await Promise.all(
    rootsIn(part).flatMap((root) =>
      root
        .getAnimations()
        .filter(ends)
        .map(({ finished }) => finished),
    ),
  );
  const { violations } = await axe.run(part, {
    // A piece of a page has no landmarks or first heading of its own.
    rules: {
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
      'heading-order': { enabled: false },
    },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

/** The document and every shadow root inside: each knows its own animations only. */
function rootsIn(part: Element): DocumentOrShadowRoot[] {
  const inside = [part, ...part.querySelectorAll('*'), ...(part.shadowRoot?.querySelectorAll('*') ?? [])];
  return [
    document,
    ...inside.flatMap(({ shadowRoot }) => shadowRoot ?? []),
    ...inside.flatMap((element) => (element === part || element.shadowRoot === null ? [] : rootsIn(element))),
  ];
}

function ends({ effect }: Animation): boolean {
  return effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY;
}
