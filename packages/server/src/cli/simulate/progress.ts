import type { SimulationProgress } from '../../insight/simulate/simulate.ts';
import { percent, rateOf, whole } from '../numbers.ts';
import type { Terminal } from '../terminal.ts';

const redrawEveryMs = 100;
const tellEveryMs = 5_000;
const cells = 20;

/** Shows how far a simulation is: a bar drawn again and again on a screen, now and then a line elsewhere. */
export function simulationProgress(terminal: Terminal): (progress: SimulationProgress) => void {
  const started = performance.now();
  let shown = started;
  return ({ members, ofMembers, orders }) => {
    const now = performance.now();
    if (now - shown < (terminal.redraw === null ? tellEveryMs : redrawEveryMs)) return;
    shown = now;
    const share = ofMembers === 0 ? 1 : Math.min(members / ofMembers, 1);
    const line = `${percent(share)} · ${whole(members)} members · ${whole(orders)} orders · ${rateOf(orders, now - started)} a second`;
    if (terminal.redraw === null) terminal.tell(line);
    else terminal.redraw(`${barOf(share)} ${line}`);
  };
}

function barOf(share: number): string {
  const full = Math.floor(share * cells);
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)}`;
}
