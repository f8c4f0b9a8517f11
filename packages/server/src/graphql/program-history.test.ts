import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buy, garden, plant, seen } from '../../test/support/garden.ts';
import { openGateway, type TestGateway } from '../../test/support/gateway.ts';
import { petal } from '../../test/support/house.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openGateway({ definition: garden });
  await plant(gateway);
  const { externalId } = await gateway.join();
  await buy(gateway, externalId, { lines: [{ sku: 'ROSE', quantity: 1, amount: '160.00' }] });
});
afterAll(() => gateway.close());

const [bud, bloom, grove] = garden.tiers.levels;
const steeper = { ...petal, ...garden, tiers: { ...garden.tiers, levels: [bud, { ...bloom, from: '200' }, grove] } };

const apply = (definition: object, dryRun: boolean) =>
  seen(
    gateway.admin(
      `mutation ($definition: JSON!, $dryRun: Boolean!) { applyProgram(input: { definition: $definition, dryRun: $dryRun }) {
        ... on ProgramApplied { version restores changes program { version } } ... on UserError { message }
      } }`,
      { variables: { definition, dryRun } },
    ),
  );

const rollback = (input: object) =>
  seen(
    gateway.admin(
      `mutation ($input: RollbackProgramInput!) { rollbackProgram(input: $input) {
        __typename ... on ProgramApplied { version restores changes program { version } } ... on UserError { code message path }
      } }`,
      { variables: { input } },
    ),
  );

describe('the versions of a program', () => {
  it('are planned, applied, listed and gone back over', async () => {
    const changes = ['tiers: bloom begins at 200, was 150'];
    const moved = 'members: 1 member will move from bloom to bud';
    expect(await apply(steeper, true)).toEqual({
      applyProgram: { version: 2, restores: null, changes: [...changes, moved], program: { version: 1 } },
    });
    expect(await apply(steeper, false)).toEqual({
      applyProgram: { version: 2, restores: null, changes, program: { version: 2 } },
    });

    const restored = ['tiers: bloom begins at 150, was 200'];
    const movedBack = 'members: 1 member will move from bud to bloom';
    expect(await rollback({ dryRun: true })).toEqual({
      rollbackProgram: {
        __typename: 'ProgramApplied',
        version: 3,
        restores: 1,
        changes: [...restored, movedBack],
        program: { version: 2 },
      },
    });
    expect(await rollback({ to: 1 })).toMatchObject({ rollbackProgram: { version: 3, program: { version: 3 } } });

    const listed = '{ program { version history(first: 2) { version appliedAt restores changes definition } } }';
    const { program } = await seen<{ program: { history: { definition: { tiers: unknown } }[] } }>(
      gateway.admin(listed),
    );
    expect(program).toMatchObject({
      version: 3,
      history: [
        { version: 3, appliedAt: expect.stringMatching(/^2026-05-04T10:/), restores: 1, changes: restored },
        { version: 2, appliedAt: expect.stringMatching(/^2026-05-04T10:/), restores: null, changes },
      ],
    });
    expect(program.history[1]?.definition.tiers).toMatchObject({ levels: [{}, { from: '200' }, {}] });
  });

  it('cannot be gone back over to what never was', async () => {
    expect(await rollback({ to: 99 })).toEqual({
      rollbackProgram: {
        __typename: 'InvalidInput',
        code: 'NO_SUCH_VERSION',
        message: expect.stringContaining('There is no version 99'),
        path: ['to'],
      },
    });
  });

  it.each([0, 101])('are listed at most 100 at once, not %i', async (first) => {
    const { code } = await gateway.admin('query ($first: Int!) { program { history(first: $first) { version } } }', {
      variables: { first },
    });
    expect(code).toBe('BAD_USER_INPUT');
  });

  it('are the merchant’s own', async () => {
    const { errors } = await gateway.storefront('{ program { history { version } } }');
    expect(errors[0]?.message).toContain('Cannot query field "history"');
  });
});
