import { openWorld, orderBy } from './world.ts';
import { createPeer } from './peer.ts';
import { rate } from './measure.ts';
const world = await openWorld();
try {
  await world.loyalty.members.enroll(world.programId, Array.from({length:2000},(_, c)=>({externalId:`customer-${c}`})));
  const peer = createPeer(world);
  for (const hands of [1, 2, 5, 10]) {
    const r = await rate({hands, ms: 3000}, async (t) => { await peer.book(orderBy(t % 2000)); return 1; });
    console.log('peer', hands, r);
  }
  const s = performance.now();
  const all = Array.from({length: 20}, (_, k) => world.loyalty.orders.record(world.programId, Array.from({length:1000},(_, i)=>orderBy((k*1000+i)%2000))));
  await Promise.all(all);
  console.log('batched', 20000*1000/(performance.now()-s));
} finally { await world.close(); }
