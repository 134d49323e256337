/** Tasks whose curves of solved problems by answers are published for two sizes of one family. */
export const COVERAGE_TASKS = ['math', 'code-contests'] as const;
export type CoverageTask = (typeof COVERAGE_TASKS)[number];
