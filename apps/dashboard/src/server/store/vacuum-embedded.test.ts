import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { boardChoices } from '../db/schema.ts';
import { countUp } from '../queries/store-state.ts';
import { openPglite } from './pglite.ts';
import { vacuumEmbedded, vacuumIfChanged } from './vacuum-embedded.ts';

const folder = mkdtempSync(join(tmpdir(), 'breakeven-vacuum-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const migrations = fileURLToPath(new URL('../../../drizzle', import.meta.url));

it('keeps a table that is written again and again at its size', async () => {
  const { database, close } = await openPglite(join(folder, 'rewritten'), migrations);
  await database
    .insert(boardChoices)
    .values({ modelId: 'm', modelName: 'M', type: 'f16', isSoftwareAdapter: false, rowCount: 1 });
  const rewrite = () =>
    database.execute(sql`do $$ begin for turn in 1..2000 loop
      update board_choices set row_count = turn; end loop; end $$`);
  const bytes = async () => {
    const [size] = await database
      .select({ bytes: sql<number>`pg_relation_size('board_choices')::int` })
      .from(sql`(values (1)) one`);
    return size?.bytes ?? Number.NaN;
  };
  await rewrite();
  await vacuumEmbedded(database);
  const once = await bytes();
  for (let turn = 0; turn < 4; turn += 1) {
    await rewrite();
    await vacuumEmbedded(database);
  }
  expect(await bytes()).toBeLessThanOrEqual(2 * once);
  await close();
});

it('runs where the board has changed often enough since the last time', async () => {
  const { database, close } = await openPglite(join(folder, 'changed'), migrations);
  expect(await vacuumIfChanged(database, 1)).toBe(false);
  await countUp(database, { 'board-version': 1 });
  expect(await vacuumIfChanged(database, 1)).toBe(true);
  await countUp(database, { 'board-version': 1 });
  expect(await vacuumIfChanged(database, 2)).toBe(false);
  expect(await vacuumIfChanged(database, 1)).toBe(true);
  await close();
});
