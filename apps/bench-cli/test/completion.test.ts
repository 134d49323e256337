import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { benchCli } from './bench-cli.ts';

/** What bash offers for the last word of a command line. */
const COMPLETE = `source /dev/stdin <<<"$SCRIPT"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bench_cli; printf '%s\\n' "\${COMPREPLY[@]}"`;

it.runIf(process.platform === 'linux')('completes commands, flags and their values in bash', async () => {
  const { code, stdout: script, stderr } = await benchCli(['completion', 'bash']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const offered = (...words: string[]) => {
    const args = ['--norc', '-c', COMPLETE, 'bash', 'bench-cli', ...words];
    const bash = spawnSync('bash', args, { encoding: 'utf8', env: { ...process.env, SCRIPT: script } });
    expect(bash.stderr).toBe('');
    return bash.stdout.split('\n').filter(Boolean);
  };
  expect(offered('comp')).toEqual(['compare', 'completion']);
  expect(offered('run', '--out')).toContain('--output');
  expect(offered('run', '-o', 'json')).toEqual(['json', 'jsonl']);
  expect(offered('--outp')).toContain('--output-file');
  expect(offered('-p', '8', '--output', 'c')).toEqual(['csv']);
  expect(offered('export', 'latest', '--format', 's')).toEqual(['sql']);
  expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(offered('help', 'val')).toEqual(['validate']);
  // Nothing of ours: bash then offers files.
  expect(offered('import', 'res')).toEqual([]);
  const registered = spawnSync('bash', ['--norc', '-c', `${script}\ncomplete -p bench-cli`], {
    encoding: 'utf8',
  });
  expect(registered.stdout).toBe('complete -o default -F _bench_cli bench-cli\n');
});

it('writes the scripts of zsh and fish, and refuses other shells', async () => {
  const [zsh, fish, other] = await Promise.all(
    ['zsh', 'fish', 'tcsh'].map((shell) => benchCli(['completion', shell])),
  );
  expect(zsh?.stdout).toContain("'*--output[format on stdout]: :(table json");
  expect(fish?.stdout).toContain("-s o -l output -x -a 'table json");
  expect(other).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('bash, zsh, fish') });
});
