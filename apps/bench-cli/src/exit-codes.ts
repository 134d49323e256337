/** Exit codes of every command, with the words `--help` prints. */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'done' },
  unexpected: { code: 1, meaning: 'something unexpected failed' },
  usage: { code: 2, meaning: 'wrong arguments, or a model that cannot run here' },
  noAdapter: { code: 3, meaning: 'no WebGPU adapter was found' },
  gpuRequired: { code: 4, meaning: '--require-gpu, but there is only a software adapter' },
  numericCheckFailed: { code: 5, meaning: 'a result is not a number, or not what its reference says' },
  submissionRejected: { code: 6, meaning: 'the dashboard rejected a report' },
  interrupted: { code: 130, meaning: 'interrupted by Ctrl-C' },
} as const;

export const exitCodesHelp = `Exit codes:\n${Object.values(EXIT_CODES)
  .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
  .join('\n')}`;
