/** Exit codes of every command, with the words `--help` prints. */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'done' },
  unexpected: {
    code: 1,
    meaning: 'something failed: the GPU was lost or ran out of memory, a file could not be written, a fault',
  },
  usage: {
    code: 2,
    meaning: 'wrong arguments or input files, or a model that does not fit or cannot run here',
  },
  noAdapter: { code: 3, meaning: 'no WebGPU adapter was found' },
  gpuRequired: { code: 4, meaning: '--require-gpu, but there is only a software adapter' },
  numericCheckFailed: {
    code: 5,
    meaning: 'a result is not a number, or no kernel of an op passes its check here',
  },
  submissionRejected: { code: 6, meaning: 'the dashboard rejected a report or a request' },
  slower: { code: 7, meaning: 'compare --fail-if-slower, and a test is slower' },
  hungUp: { code: 129, meaning: 'the terminal was closed, SIGHUP' },
  interrupted: { code: 130, meaning: 'interrupted by Ctrl-C, SIGINT' },
  terminated: { code: 143, meaning: 'told to end, SIGTERM' },
} as const;

export const exitCodesHelp = `Exit codes:\n${Object.values(EXIT_CODES)
  .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
  .join('\n')}`;
