import 'server-only';
import { cache } from 'react';
import { cellsOf } from '../../server/queries/board-cells.ts';
import { boardStandings, type StandingFilter } from '../../server/queries/board-standings.ts';
import { type ElsewhereOfHardwareInput, elsewhereOfHardware } from '../../server/queries/elsewhere.ts';
import { type MeasuredFilter, measuredResults, receivedAtOf } from '../../server/queries/measured-results.ts';
import { measuredHardware, search } from '../../server/queries/search.ts';
import { probedHardware } from '../../server/queries/serving-hardware.ts';
import { context } from '../../server/routers/context.ts';
import { withStore } from '../../server/store/store-unavailable.ts';

/** What pages read of the store beside single reports; a filter is read once a request. */
const loadKey = cache((key: string) =>
  withStore(context.openDatabase, (database) => measuredResults(database, JSON.parse(key) as MeasuredFilter)),
);

export const loadMeasured = (filter: MeasuredFilter) => loadKey(JSON.stringify(filter));
export const loadStandings = (filter: StandingFilter) =>
  withStore(context.openDatabase, (database) => boardStandings(database, filter));
export const loadModelCells = (model: string) =>
  withStore(context.openDatabase, (database) => cellsOf(database, { model, includeSoftware: true }));
export const loadReceivedAt = (id: string) =>
  withStore(context.openDatabase, (database) => receivedAtOf(database, id));
export const loadSearch = (text: string) =>
  withStore(context.openDatabase, (database) => search(database, text));
export const loadMeasuredHardware = () => withStore(context.openDatabase, measuredHardware);
export const loadProbedHardware = () => withStore(context.openDatabase, probedHardware);
/** Every test of the board on one hardware, software adapters too. */
export const loadHardwareCells = (hardware: string) =>
  withStore(context.openDatabase, (database) => cellsOf(database, { hardware, includeSoftware: true }));
export const loadHardwareElsewhere = (input: ElsewhereOfHardwareInput) =>
  withStore(context.openDatabase, (database) => elsewhereOfHardware(database, input));
