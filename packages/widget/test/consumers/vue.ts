import '@laurel/widget/vue';
import type { GlobalComponents } from 'vue';

type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];

export const panel: Props<'laurel-panel'> = {
  mode: 'drawer',
  onLaurelRedeemed: (event) => String(event.code),
};
