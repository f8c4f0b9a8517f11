import type { ProgramQuery } from '../generated/documents.ts';

/** What the list needs. */
type WaysToEarnProps = { readonly rules: ProgramQuery['program']['earnRules'] };

/** How points are collected, in the programme's own words. */
export function WaysToEarn({ rules }: WaysToEarnProps) {
  return (
    <section className="card" aria-labelledby="earn">
      <h2 id="earn">How to collect</h2>
      <ul className="rows">
        {rules.map(({ id, name, description }) => (
          <li key={id}>
            <span>
              {name}
              {description === null ? null : <small>{description}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
