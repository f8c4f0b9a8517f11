import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** Something to choose, one of several. */
export type Choice<Value extends string> = {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
  /** What a value is called, where its own name would not do. */
  readonly names?: Readonly<Partial<Record<Value, string>>>;
};

/** A list that opens. */
export function select<Value extends string>({ label, values, chosen, choose, names }: Choice<Value>): TemplateResult {
  const change = ({ target }: Event) => {
    const value = values.find((known) => target instanceof HTMLSelectElement && known === target.value);
    if (value !== undefined) choose(value);
  };
  return html`
    <label class="choice">${label}
      <select .value=${live(chosen)} @change=${change}>
        ${values.map(
          (value) => html`<option value=${value} ?selected=${value === chosen}>${nameOf(names, value)}</option>`,
        )}
      </select>
    </label>
  `;
}

/** All of them side by side. */
export function segments<Value extends string>({
  label,
  values,
  chosen,
  choose,
  names,
}: Choice<Value>): TemplateResult {
  return html`
    <fieldset class="segments">
      <legend>${label}</legend>
      ${values.map(
        (value) => html`
          <label>
            <input
              type="radio" name=${label} value=${value} .checked=${live(value === chosen)}
              @change=${() => choose(value)}
            ><span>${nameOf(names, value)}</span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

/** On or off. */
export function toggle(label: string, isOn: boolean, turn: (isOn: boolean) => void): TemplateResult {
  const change = ({ target }: Event) => target instanceof HTMLInputElement && turn(target.checked);
  return html`<label class="toggle"><input type="checkbox" .checked=${live(isOn)} @change=${change}>${label}</label>`;
}

function nameOf<Value extends string>(names: Choice<Value>['names'], value: Value): string {
  return names?.[value] ?? value;
}
