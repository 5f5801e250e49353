/** Takes a database one step further, in a process that can be killed: its address, and how many steps it shall have taken. */
import { openStore } from '../../../src/server/store/index.ts';
import { migrations } from '../../../src/server/store/migrations.ts';

const [address, steps] = process.argv.slice(2) as [string, string];
console.log('begins');
await (await openStore(address, migrations.slice(0, Number(steps)))).close();
console.log('done');
