import type { Endpoint } from '../endpoint/endpoint.ts';
import { gpus, hardware } from './catalogue/gpus.ts';
import { models } from './catalogue/models.ts';
import { families, laws, metrics, options, tests } from './catalogue/words.ts';
import { breakEven } from './cost/break-even.ts';
import { equalSchedules } from './cost/equal-schedules.ts';
import { essays } from './cost/essays.ts';
import { law } from './cost/law.ts';
import { optimalModel } from './cost/optimal-model.ts';
import { predict } from './cost/predict.ts';
import { prices } from './cost/prices.ts';
import { race } from './cost/race.ts';
import { releasedModels } from './cost/released-models.ts';
import { schedule } from './cost/schedule.ts';
import { serving } from './cost/serving.ts';
import { servingHardware } from './cost/serving-hardware.ts';
import { testTime } from './cost/test-time.ts';
import { imported } from './elsewhere/imported.ts';
import { ofHardware, ofModel } from './elsewhere/pages.ts';
import { calibrations, predicted } from './elsewhere/predicted.ts';
import { published } from './elsewhere/published.ts';
import { cells } from './store/cells.ts';
import { importedFile } from './store/import.ts';
import { board, rank } from './store/leaderboard.ts';
import { byId, judgement, raceDevices, rowOf, trust } from './store/report.ts';
import { checks, kernels, samples } from './store/report-items.ts';
import { reportList } from './store/reports.ts';
import { results } from './store/results.ts';

/**
 * Every procedure that reads, under the name that tRPC has for it. From here come tRPC, REST, the OpenAPI document, the page
 * at /api and llms.txt: a procedure is its definition and a line here.
 */
export const ENDPOINTS = {
  catalogue: { models, gpus, hardware, metrics, laws, families, tests, options },
  cost: {
    serving,
    breakEven,
    optimalModel,
    law,
    race,
    equalSchedules,
    schedule,
    releasedModels,
    predict,
    prices,
    essays,
    servingHardware,
    testTime,
  },
  elsewhere: { ofModel, ofHardware, published, imported, predicted, calibrations },
  imports: { byId: importedFile },
  leaderboard: { rank, rowOf, table: board, tests: cells },
  reports: { list: reportList, byId, judgement, raceDevices, trust },
  results: { list: results, samples, kernels, checks },
} satisfies Record<string, Record<string, Endpoint>>;
