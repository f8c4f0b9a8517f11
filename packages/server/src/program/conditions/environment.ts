import { Environment } from '@marcbachmann/cel-js';
import type { Comparable } from './decimal.ts';
import { Decimal } from './decimal.ts';
import {
  ActivityView,
  activityFields,
  LineView,
  lineFields,
  MemberView,
  memberFields,
  OrderView,
  orderFields,
} from './views.ts';

/** What a condition is about: an order as a whole, one of its lines, an activity, or a day that comes each year. */
export type Scope = 'order' | 'line' | 'activity' | 'occasion';

const always = { member: 'Member', now: 'google.protobuf.Timestamp' } as const;

/** The variables of each scope. */
export const scopeVariables = {
  order: { order: 'Order', ...always },
  line: { order: 'Order', line: 'Line', ...always },
  activity: { activity: 'Activity', ...always },
  occasion: always,
} as const satisfies Record<Scope, Record<string, string>>;

/** The language of conditions on a scope: CEL with an exact Decimal and our variables. */
export function conditionEnvironment(scope: Scope): Environment {
  const environment = new Environment().registerType('Decimal', Decimal);
  registerDecimal(environment);
  environment.registerType('Line', { ctor: LineView, fields: lineFields });
  environment.registerType('Order', { ctor: OrderView, fields: orderFields });
  environment.registerType('Member', { ctor: MemberView, fields: memberFields });
  environment.registerType('Activity', { ctor: ActivityView, fields: activityFields });
  for (const [name, type] of Object.entries(scopeVariables[scope])) environment.registerVariable(name, type);
  return environment;
}

const comparisons: Readonly<Record<string, (difference: bigint) => boolean>> = {
  '<': (difference) => difference < 0n,
  '<=': (difference) => difference <= 0n,
  '>': (difference) => difference > 0n,
  '>=': (difference) => difference >= 0n,
};

function registerDecimal(environment: Environment): void {
  for (const other of ['Decimal', 'int', 'double']) {
    const pairs =
      other === 'Decimal'
        ? [['Decimal', 'Decimal']]
        : [
            ['Decimal', other],
            [other, 'Decimal'],
          ];
    for (const [left, right] of pairs) registerPair(environment, `${left}`, `${right}`);
    // One way round is enough for equality: the library swaps the sides, and makes != of it.
    environment.registerOperator(
      `Decimal == ${other}`,
      (one: Comparable, two: Comparable) => difference(one, two) === 0n,
    );
  }
}

function registerPair(environment: Environment, left: string, right: string): void {
  for (const [operator, holds] of Object.entries(comparisons)) {
    environment.registerOperator(`${left} ${operator} ${right}`, (one: Comparable, two: Comparable) =>
      holds(difference(one, two)),
    );
  }
  environment.registerOperator(`${left} + ${right}: Decimal`, (one: Comparable, two: Comparable) =>
    Decimal.from(one).plus(Decimal.from(two)),
  );
  environment.registerOperator(`${left} - ${right}: Decimal`, (one: Comparable, two: Comparable) =>
    Decimal.from(one).minus(Decimal.from(two)),
  );
}

function difference(one: Comparable, two: Comparable): bigint {
  return Decimal.from(one).compare(Decimal.from(two));
}
