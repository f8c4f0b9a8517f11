import { describe, expect, it } from 'vitest';
import { head, problemsOf } from '../test-definitions.ts';

describe('what is not built yet', () => {
  it.each([
    'referral: {}',
    'challenges: []',
    'badges: []',
    'leaderboards: []',
    'memberships: []',
    'dividend: {}',
    'surveys: []',
    'segments: []',
    'offers: []',
    'pools: []',
    'goodwill: { max: 500 }',
    'api: { storefront: open }',
  ])('%s', (line) => {
    const key = line.slice(0, line.indexOf(':'));
    expect(problemsOf(`${head}${line}`)).toEqual([[`/${key}`, `“${key}” is not supported yet.`]]);
  });

  it('is a section only at the top', () => {
    expect(problemsOf(`${head}credit: { goodwill: {} }`)).toEqual([
      ['/credit/goodwill', '“goodwill” is not a key here. There is pendingDays, expiry.'],
    ]);
  });
});
