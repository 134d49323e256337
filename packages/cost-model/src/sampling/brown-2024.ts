import type { CoverageTask } from '@breakeven/schema/cost/test-time-tasks';

/** How many problems of a task a model solves with several answers: c = exp(a k^b). */
export interface CoverageFit {
  task: CoverageTask;
  /** Of the catalogue: the model that was sampled has this shape. */
  model: string;
  sampled: string;
  a: number;
  b: number;
  /** Mean error of the fit, in coverage, as printed. */
  meanError: number;
}

/** Two digits are printed: each constant may be half of the last one off. */
export const PRINTED_TO = 0.005;
/** Answers to each problem that were sampled. */
export const SAMPLED = 10_000;

export const COVERAGE_SOURCE =
  'Brown et al. 2024, Large Language Monkeys (arXiv 2407.21787), equation 3 with the constants printed in figure 5';

export const COVERAGE_FITS: readonly CoverageFit[] = [
  fit('math', 'llama-3.1-8b', 'Llama 3 8B Instruct', [-1.33, -0.43, 0.003]),
  fit('math', 'llama-3.1-70b', 'Llama 3 70B Instruct', [-0.75, -0.46, 0.0056]),
  fit('code-contests', 'llama-3.1-8b', 'Llama 3 8B Instruct', [-3.88, -0.11, 0.002]),
  fit('code-contests', 'llama-3.1-70b', 'Llama 3 70B Instruct', [-2.52, -0.11, 0.0056]),
];

/** The task, and what its curves do not say. */
export const TASKS: Readonly<Record<CoverageTask, { name: string; problems: number; caveat: string }>> = {
  math: {
    name: 'MATH',
    problems: 128,
    caveat:
      'a problem counts as solved if any answer is right, which assumes a perfect checker: by voting or a reward model, Llama 3 8B stays at 41.4% of MATH, below one answer of Llama 3 70B (section 4.1)',
  },
  'code-contests': {
    name: 'CodeContests',
    problems: 140,
    caveat: 'a problem counts as solved if any answer passes the hidden tests, which are the checker',
  },
};

function fit(
  task: CoverageTask,
  model: string,
  sampled: string,
  [a, b, meanError]: readonly [number, number, number],
): CoverageFit {
  return { task, model, sampled, a, b, meanError };
}
