import { NO_ROOM, READ_ONLY } from '../../src/server/db/write-trouble.ts';
import { makeLoopDisk } from './loop-disk.ts';
import { type Engine, startPlacedSite } from './store-place.ts';
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
  health: { httpStatus: number; status: string; writeTrouble: string | null };
}

/** Fills the disk below a site, makes room, and lets the disk fail, with submits each time. */
export async function sufferBadDisk(engine: Engine, { submits }: { submits: number }): Promise<BadDisk> {
  const disk = makeLoopDisk({ megabytes: 300 });
  const acknowledged = new Map<string, string>();
  const refused = new Map<string, string>();
  let number = 0;
  try {
    let running = await startPlacedSite(engine, disk.folder);
    const answers = async (): Promise<DiskAnswers> => {
      const { url } = running.site;
      const statuses: Record<number, number> = {};
      for (let submit = 0; submit < submits; submit++) {
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
    const page = async () => (await fetch(running.site.url)).status;
    await answers();
    disk.fill();
    const full = await answers();
    const pages = [await page()];
    disk.empty();
    const roomAgain = await answers();
    disk.fail();
    const readOnly = await answers();
    pages.push(await page());
    await running.signal('SIGKILL');
    const after = disk.cut();
    try {
      running = await startPlacedSite(engine, after.folder);
      const { url } = running.site;
      const missing = await missingOf(url, acknowledged);
      const half = refused.size - (await missingOf(url, refused));
      await running.stop();
      return { full, roomAgain, readOnly, pages, acknowledged: acknowledged.size, missing, half };
    } finally {
      after.remove();
    }
  } finally {
    disk.remove();
  }
}

/** Nothing is stored that was refused, nothing is lost, pages go on, and health says what is wrong for as long as it is. */
export function standsBadDisk(result: BadDisk, submits: number): boolean {
  const all = (status: number, { submits: statuses }: DiskAnswers) => statuses[status] === submits;
  const says = ({ health }: DiskAnswers, trouble: string | null) =>
    health.httpStatus === 200 && health.writeTrouble === trouble;
  return (
    all(503, result.full) &&
    says(result.full, NO_ROOM) &&
    all(201, result.roomAgain) &&
    says(result.roomAgain, null) &&
    all(503, result.readOnly) &&
    says(result.readOnly, READ_ONLY) &&
    result.pages.every((status) => status === 200) &&
    result.missing === 0 &&
    result.half === 0
  );
}
