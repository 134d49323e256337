import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const CHILD = `
  process.on('SIGINT', () => console.log('SIGINT'));
  process.on('SIGTERM', () => { console.log('SIGTERM'); process.exit(); });
  setTimeout(process.exit, 20_000);
  console.log('ready');`;

const PARENT = `
  const { forwardSignals, startNode } = await import(process.argv[1]);
  forwardSignals();
  await startNode(['-e', process.argv[2]], { stdio: 'inherit' }).ended;`;

it.skipIf(process.platform === 'win32')(
  'npm start hands on each kind of signal, one that comes right after another too, and the same one once',
  async () => {
    const parent = spawn(
      process.execPath,
      [
        ...['--import', 'tsx', '--input-type=module', '-e', PARENT],
        new URL('../scripts/start/subprocess.ts', import.meta.url).href,
        CHILD,
      ],
      { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void parent.kill('SIGKILL'));
    let text = '';
    const ended = new Promise((resolve) => parent.once('close', resolve));
    for await (const chunk of parent.stdout.setEncoding('utf8')) {
      text += chunk;
      if (text === 'ready\n') {
        parent.kill('SIGINT');
        parent.kill('SIGINT');
      }
      if (text === 'ready\nSIGINT\n') parent.kill('SIGTERM');
    }
    await ended;
    expect(text).toBe('ready\nSIGINT\nSIGTERM\n');
  },
);
