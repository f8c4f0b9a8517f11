import { openEmbedded } from '../../src/database/embedded.ts';

// Opens the embedded database of the given directory as a gateway does, says so, and holds it until it is killed or its
// parent is gone.

const dataDir = process.argv[2];
if (!dataDir) throw new Error('hold-database.ts wants the data directory as its argument');

process.stdin.resume().once('close', () => process.exit());

const { databaseUrl } = await openEmbedded({ dataDir });
console.log(databaseUrl);
