import type { Rule } from './rule/rule.ts';
import { checks } from './rules/checks.ts';
import { clock } from './rules/clock.ts';
import { dispatches } from './rules/dispatches.ts';
import { extrapolation } from './rules/extrapolation.ts';
import { firstToken } from './rules/first-token.ts';
import { gpuAgainstWallTime } from './rules/gpu-against-wall-time.ts';
import { interval } from './rules/interval.ts';
import { measuringTime } from './rules/measuring-time.ts';
import { memory } from './rules/memory.ts';
import { power } from './rules/power.ts';
import { prefillAgainstDecode } from './rules/prefill-against-decode.ts';
import { probes } from './rules/probes.ts';
import { repeatedTest } from './rules/repeated-test.ts';
import { rooflineOfDataSheet } from './rules/roofline-of-data-sheet.ts';
import { rooflineOfFastest } from './rules/roofline-of-fastest.ts';
import { rooflineOfProbes } from './rules/roofline-of-probes.ts';
import { sampleCount } from './rules/sample-count.ts';
import { shortestTime } from './rules/shortest-time.ts';
import { softwareAdapter } from './rules/software-adapter.ts';
import { spread } from './rules/spread.ts';
import { tokenTimes } from './rules/token-times.ts';

/** Every rule, in the order in which reasons are given: physics first. */
export const RULES: readonly Rule[] = [
  rooflineOfProbes,
  rooflineOfDataSheet,
  rooflineOfFastest,
  probes,
  memory,
  prefillAgainstDecode,
  gpuAgainstWallTime,
  firstToken,
  tokenTimes,
  shortestTime,
  spread,
  interval,
  sampleCount,
  measuringTime,
  checks,
  dispatches,
  extrapolation,
  repeatedTest,
  clock,
  softwareAdapter,
  power,
];

/** Raise it with every change of a rule: a store judges again what it judged by others. */
export const RULES_VERSION = 4;
