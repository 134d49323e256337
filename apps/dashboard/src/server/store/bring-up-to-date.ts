import { RULES_VERSION } from '@breakeven/cost-model/plausibility/rules';
import { GPUS } from '@breakeven/schema/catalogue/gpus';
import { MODELS } from '@breakeven/schema/catalogue/models';
import { contentId } from '@breakeven/schema/report/content-id';
import { operatorKeys } from '../../env.ts';
import type { Database } from '../db/database.ts';
import { rebuildBoard } from '../queries/board-check.ts';
import { BOARD_RULES } from '../queries/board-refresh.ts';
import { IDENTITY_RULES } from '../queries/identity.ts';
import { countReports } from '../queries/reports.ts';
import { getState, setState } from '../queries/store-state.ts';
import { rederive } from './rederive.ts';

/** By what reports are judged, named and ranked today. */
export function rulesOfToday(): string {
  const catalogue = contentId({ gpus: GPUS, models: MODELS }).slice(0, 16);
  const operators = contentId([...operatorKeys()].sort()).slice(0, 16);
  return `plausibility ${RULES_VERSION}, identity ${IDENTITY_RULES} ${catalogue}, board ${BOARD_RULES} ${operators}`;
}

const boardRulesOf = (rules: string | null) => /board .*$/.exec(rules ?? '')?.[0];

/**
 * Where rules have changed since the store was last brought up to date, derives everything again, and says how far it is.
 * Where none has, this reads one row, however many reports there are. If it is interrupted, the next call begins again.
 */
export async function bringUpToDate(
  database: Database,
  { say = () => undefined, signal }: { say?: (text: string) => void; signal?: AbortSignal } = {},
): Promise<void> {
  const before = await getState(database, 'derived-by');
  const today = rulesOfToday();
  if (before === today) return;
  const total = await countReports(database);
  const reporter = (what: string, all: number) => {
    let next = 0.1;
    return (done: number) => {
      if (all === 0 || done / all < next) return;
      next = Math.floor((done / all) * 10) / 10 + 0.1;
      say(`${what}: ${done} of ${all}`);
    };
  };
  const options = signal === undefined ? {} : { signal };
  await rederive(database, { ...options, onProgress: reporter('reports named and judged again', total) });
  if (boardRulesOf(before) !== boardRulesOf(today)) {
    const progress = reporter('rows of the board made again', total);
    await rebuildBoard(database, { ...options, onProgress: progress });
  }
  await setState(database, 'derived-by', today);
}
