import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cluster {
  /** Of its socket. */
  folder: string;
  url(database: string): string;
  /** The process that takes connections. */
  processId(): number;
  /** Ends the server at once, as a crash does, and starts it again. */
  halt(): void;
  /** Where it was killed, every process of it has ended. */
  start(how?: { wasKilled: boolean }): void;
  /** Makes a standby take writes. */
  promote(): void;
  stop(): void;
}

/**
 * A PostgreSQL server of its own, on a socket in a temporary folder: no port that another could hold. In a `folder` that is
 * given it starts what is there, or makes it, and syncs as in earnest. As `standbyOf` another it is a copy that follows it.
 */
export function startCluster(
  programs: string,
  { folder: given, standbyOf }: { folder?: string; standbyOf?: Cluster } = {},
): Cluster {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'breakeven-pg-'));
  const data = join(folder, 'data');
  const owner = serverUser();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(programs, program), ['-D', data, ...args], { cwd: folder, stdio: 'ignore', ...owner });

  const halt = () => run('pg_ctl', '-m', 'immediate', '-w', 'stop');
  const stop = () => {
    try {
      halt();
    } finally {
      if (given === undefined) rmSync(folder, { recursive: true, force: true });
    }
  };
  if (standbyOf) {
    run('pg_basebackup', '-h', standbyOf.folder, '-U', 'postgres', '-R', '-c', 'fast', '--no-sync');
  } else if (!existsSync(data)) {
    run('initdb', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
    if (given !== undefined) run('initdb', '--sync-only');
  }
  const fsync = given === undefined ? 'off' : 'on';
  const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c fsync=${fsync}`;
  const log = join(folder, 'log');
  const start = ({ wasKilled } = { wasKilled: false }) => {
    // After a power cut nobody has the number in these; here the process that was killed may still have it.
    const locks = [join(data, 'postmaster.pid'), join(folder, '.s.PGSQL.5432.lock')];
    if (wasKilled) for (const lock of locks) rmSync(lock, { force: true });
    try {
      run('pg_ctl', '-o', options, '-l', log, '-w', 'start');
    } catch (error) {
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : 'nothing';
      throw new Error(`PostgreSQL did not start; its log says:\n${said}`, { cause: error });
    }
  };
  start({ wasKilled: true });
  return {
    url: (database) => `postgresql://postgres@/${database}?host=${folder}`,
    processId: () => Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10),
    folder,
    halt,
    start,
    promote: () => run('pg_ctl', '-w', 'promote'),
    stop,
  };
}

/** PostgreSQL refuses to run as root; its packages bring a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
