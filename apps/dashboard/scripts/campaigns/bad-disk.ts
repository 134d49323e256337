import { NO_ROOM, READ_ONLY } from '../../src/server/db/write-trouble.ts';
import { makeLoopDisk } from './loop-disk.ts';
import { type Engine, type PlacedSite, startPlacedSite } from './store-place.ts';
import { missingOf, post, reportOf } from './writers.ts';

export interface BadDisk {
  /** Statuses of submits, and what health said: on a full disk, after room was made, on a disk that takes no writes. */
  full: DiskAnswers;
  roomAgain: DiskAnswers;
  readOnly: DiskAnswers;
  /** Of `/` on a full disk and on one that takes no writes. */
  pages: number[];
  acknowledged: number;
  /** After a start over the disk as it was left. */
  missing: number;
  /** Reports that were refused and are there all the same. */
  half: number;
}

export interface DiskAnswers {
  submits: Record<number, number>;
  /** 503 where the database itself has ended, as PostgreSQL does on a disk that takes no log. */
  health: { httpStatus: number; status?: string | undefined; writeTrouble?: string | null | undefined };
}

const MOST_SUBMITS = 500;

/** Fills the disk below a site, makes room, and lets the disk fail, with submits each time. */
export async function sufferBadDisk(engine: Engine, { submits }: { submits: number }): Promise<BadDisk> {
  const disk = makeLoopDisk({ megabytes: 300 });
  const acknowledged = new Map<string, string>();
  const refused = new Map<string, string>();
  let number = 0;
  let running: PlacedSite | undefined;
  try {
    const damaged = await startPlacedSite(engine, disk.folder);
    running = damaged;
    // A full disk may have room left for a few: pages that the database has are written again.
    const answers = async ({ until }: { until: number }): Promise<DiskAnswers> => {
      const { url } = damaged.site;
      const statuses: Record<number, number> = {};
      for (let submit = 0; submit < MOST_SUBMITS && (statuses[until] ?? 0) < submits; submit++) {
        const report = reportOf(number++);
        const text = JSON.stringify(report);
        const status = (await post(url, text))?.status ?? 0;
        statuses[status] = (statuses[status] ?? 0) + 1;
        (status === 201 ? acknowledged : refused).set(report.id, text);
      }
      const health = await fetch(`${url}/api/v1/health`);
      const { status, writeTrouble } = (await health.json()) as DiskAnswers['health'];
      return { submits: statuses, health: { httpStatus: health.status, status, writeTrouble } };
    };
    const page = async () => (await fetch(damaged.site.url)).status;
    await answers({ until: 201 });
    disk.fill();
    const full = await answers({ until: 503 });
    const pages = [await page()];
    disk.empty();
    const roomAgain = await answers({ until: 201 });
    disk.fail();
    const readOnly = await answers({ until: 503 });
    pages.push(await page());
    await damaged.signal('SIGKILL');
    running = undefined;
    const after = disk.cut();
    try {
      running = await startPlacedSite(engine, after.folder);
      const { url } = running.site;
      const missing = await missingOf(url, acknowledged);
      const half = refused.size - (await missingOf(url, refused));
      await running.stop();
      running = undefined;
      return { full, roomAgain, readOnly, pages, acknowledged: acknowledged.size, missing, half };
    } finally {
      await running?.signal('SIGKILL');
      running = undefined;
      after.remove();
    }
  } finally {
    await running?.signal('SIGKILL');
    disk.remove();
  }
}

/** Nothing is stored that was refused, nothing is lost, and health says what is wrong for as long as it is. */
export function standsBadDisk(result: BadDisk, submits: number): boolean {
  const { full, roomAgain, readOnly } = result;
  const only = ({ submits: statuses }: DiskAnswers, ...taken: number[]) =>
    Object.keys(statuses).every((status) => taken.includes(Number(status)));
  return (
    only(full, 201, 503) &&
    full.submits[503] === submits &&
    full.health.writeTrouble === NO_ROOM &&
    only(roomAgain, 201) &&
    roomAgain.health.writeTrouble === null &&
    only(readOnly, 503) &&
    (readOnly.health.httpStatus === 503 || readOnly.health.writeTrouble === READ_ONLY) &&
    result.pages[0] === 200 &&
    (result.pages[1] === 200 || readOnly.health.httpStatus === 503) &&
    result.missing === 0 &&
    result.half === 0
  );
}
