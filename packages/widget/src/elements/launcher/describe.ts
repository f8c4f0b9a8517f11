import { colonOf, createPointsFormat } from '../../i18n/points.ts';
import type { Member, Program } from '../../runtime/types.ts';

/** What a button says of a programme. */
export interface Description {
  readonly name?: string | undefined;
  readonly balance?:
    | { readonly number: string /** What is said after the name: ": 1,240 petals". */; readonly points: string }
    | undefined;
  readonly open?: boolean;
  /** Nothing could be read: pressing the button tries again. */
  readonly failed?: boolean;
}

/** The programme's name and the member's balance as text. */
export function describe(locale: string, program: Program | null, member: Member | null | undefined): Description {
  const { number, points } = createPointsFormat(locale, program?.pointsName);
  const available = member?.balance.available;
  return {
    name: program?.name,
    ...(available !== undefined && {
      balance: { number: number(available), points: colonOf(locale) + points(available) },
    }),
  };
}
