import type { Command } from 'commander';
import { exitCodesHelp } from '../../errors/exit-codes.ts';
import { define as defineBreakEven } from './questions/break-even.ts';
import { define as defineCalibration } from './questions/calibration.ts';
import { define as defineEqualSchedules } from './questions/equal-schedules.ts';
import { define as defineEssays } from './questions/essays.ts';
import { define as defineLaw } from './questions/law.ts';
import { define as defineLinearity } from './questions/linearity.ts';
import { define as defineOptimal } from './questions/optimal.ts';
import { define as definePredict } from './questions/predict.ts';
import { define as definePrices } from './questions/prices.ts';
import { define as defineRace } from './questions/race.ts';
import { define as defineReleased } from './questions/released.ts';
import { define as defineSchedule } from './questions/schedule.ts';
import { define as defineServe } from './questions/serve.ts';
import { define as defineTestTime } from './questions/test-time.ts';

const QUESTIONS: readonly { name: string; summary: string; define: (command: Command) => void }[] = [
  { name: 'serve', summary: 'what a million tokens cost to serve', define: defineServe },
  { name: 'break-even', summary: 'when serving has cost as much as training', define: defineBreakEven },
  { name: 'optimal', summary: 'the cheapest model to train and serve together', define: defineOptimal },
  {
    name: 'test-time',
    summary: 'answers of a small model against one of a large one',
    define: defineTestTime,
  },
  { name: 'law', summary: 'what a scaling law says', define: defineLaw },
  { name: 'race', summary: 'loss against GPU-hours and dollars', define: defineRace },
  {
    name: 'equal-schedules',
    summary: 'the race with equal schedules',
    define: defineEqualSchedules,
  },
  { name: 'schedule', summary: 'how a run ends under other schedules', define: defineSchedule },
  { name: 'released', summary: 'tokens per parameter of models since 2020', define: defineReleased },
  { name: 'essays', summary: 'check each figure of the two essays', define: defineEssays },
  { name: 'linearity', summary: 'whether cost is linear in parameters', define: defineLinearity },
  { name: 'predict', summary: 'how fast a model would be on another GPU', define: definePredict },
  { name: 'calibration', summary: 'error of predictions for left-out hardware', define: defineCalibration },
  { name: 'prices', summary: 'prices of GPU-hours, by id, and the defaults', define: definePrices },
];

export function define(command: Command): void {
  command.description(
    'What tokens cost and which model to train, by formulas whose sources each names. Numbers may be written 5e6, 13B, 2T.',
  );
  for (const { name, summary, define: defineQuestion } of QUESTIONS) {
    const question = command.command(name).summary(summary);
    defineQuestion(question);
    question.addHelpText('after', `\n${exitCodesHelp}`);
  }
}
