import { expect, it } from 'vitest';
import { facility } from '../../../test/facilities.ts';
import { standsBadDisk, sufferBadDisk } from '../scripts/campaigns/bad-disk.ts';
import { mayMountLoopDisks } from '../scripts/campaigns/loop-disk.ts';
import { cutPower } from '../scripts/campaigns/power-cuts.ts';

const mayMount = mayMountLoopDisks();
if (!mayMount)
  process.stdout.write('no disk in a file can be mounted here (root on Linux can): not tested\n');
const engines = ['pglite', ...(facility('postgresql').available ? (['postgresql'] as const) : [])] as const;

it.runIf(mayMount).each(engines)(
  'stores all or nothing in %s on a full disk and on one that takes no writes, and health says which',
  async (engine) => {
    const result = await sufferBadDisk(engine, { submits: 3 });
    expect(result).toSatisfy((found) => standsBadDisk(found, 3));
  },
  240_000,
);

it.runIf(mayMount)(
  'has all that it acknowledged in the embedded store after its power went',
  async () => {
    const { acknowledged, missing } = await cutPower('pglite', { cuts: 1, seed: 3 });
    expect(acknowledged).toBeGreaterThan(0);
    expect(missing).toEqual([0]);
  },
  240_000,
);
