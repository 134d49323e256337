import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/** Fails at once, not after build and measurement. */
export async function refuseTakenPort(port: number): Promise<void> {
  const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(null)));
  });
  if (problem === null) return;
  if (problem.code !== 'EADDRINUSE') throw new StartError(`port ${port} cannot be used: ${problem.message}`);
  const who = (await isDashboard(port))
    ? 'a Breakeven dashboard is running there already'
    : 'another program listens there';
  throw new StartError(
    `port ${port} is taken: ${who}. Stop it, or take another: npm start -- --port ${port + 1}`,
  );
}

async function isDashboard(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`, {
      signal: AbortSignal.timeout(5000),
    });
    return ((await answer.json()) as { status?: unknown }).status === 'ok';
  } catch {
    return false;
  }
}
