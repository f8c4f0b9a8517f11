import '@laurel/widget/vue';
import type { GlobalComponents } from 'vue';

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];

export const panel: Props<'laurel-panel'> = {
  mode: 'drawer',
  onLaurelRedeemed: (event) => String(event.code),
};
// @ts-expect-error There is no such mode.
export const wrong: Props<'laurel-panel'> = { mode: 'tower' };
