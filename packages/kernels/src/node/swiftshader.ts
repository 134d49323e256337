import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const RTLD_NODELETE = 0x1000;

/** The npm package that carries SwiftShader, for Linux x64 with glibc alone. */
export const SWIFTSHADER_PACKAGE = '@sparticuz/chromium';

/** Why SwiftShader cannot run here, or null. */
export function swiftShaderRefusal(): string | null {
  const refusal = systemRefusal();
  if (refusal !== null) return refusal;
  return findPackage() === null ? `the package ${SWIFTSHADER_PACKAGE} is not installed` : null;
}

/** Whether SwiftShader could run here if its package was installed. */
export const lacksSwiftShader = (): boolean => systemRefusal() === null && findPackage() === null;

function systemRefusal(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `it comes for Linux x64, this is ${process.platform} ${process.arch}`;
  }
  return glibcVersion() === null ? 'it needs glibc, this system has another C library' : null;
}

/** From Node's report, without its network part: that looks up by DNS who is at the end of each open socket. */
function glibcVersion(): string | null {
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  const { excludeNetwork = false } = report;
  report.excludeNetwork = true;
  try {
    const { header } = report.getReport() as { header: { glibcVersionRuntime?: string } };
    return header.glibcVersionRuntime ?? null;
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
}

/** Folders beside whose node_modules the package may be as well. */
const furtherFolders: string[] = [];

/** Looks for the package in this folder's node_modules, too, if there is none where this program is. */
export function lookForSwiftShaderIn(folder: string): void {
  if (!furtherFolders.includes(folder)) furtherFolders.push(folder);
}

/** Folder of the package, and the folder that packages lie in; null where it is not installed. */
function findPackage(): { folder: string; nodeModules: string } | null {
  for (const from of [import.meta.url, ...furtherFolders.map((folder) => path.join(folder, 'any.js'))]) {
    try {
      const entry = createRequire(from).resolve(SWIFTSHADER_PACKAGE);
      const nodeModules = entry.slice(0, entry.lastIndexOf(`${path.sep}@sparticuz${path.sep}`));
      return { folder: path.join(nodeModules, SWIFTSHADER_PACKAGE), nodeModules };
    } catch {
      // Not there.
    }
  }
  return null;
}

function chromiumPackage(): { folder: string; nodeModules: string } {
  const found = findPackage();
  if (found === null) throw new Error(`the package ${SWIFTSHADER_PACKAGE} is not installed`);
  return found;
}

/**
 * Unpacks SwiftShader into `folder` unless it is there. Unpacked beside it and renamed: the folder is complete
 * or absent, and processes that unpack at once do not disturb each other.
 */
export async function unpackSwiftShader(folder: string): Promise<string> {
  if (existsSync(folder)) return folder;
  const { extract } = await import('tar-fs');
  const archive = await readFile(path.join(chromiumPackage().folder, 'bin', 'swiftshader.tar.br'));
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    await pipeline(Readable.from([archive]), createBrotliDecompress(), extract(partial));
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** The cache of node_modules, or where that cannot be written a folder of this user's in the temporary one. */
async function unpackToCache(): Promise<string> {
  const { folder, nodeModules } = chromiumPackage();
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const name = `swiftshader-${version}`;
  try {
    return await unpackSwiftShader(path.join(nodeModules, '.cache', 'breakeven', name));
  } catch {
    const { uid } = os.userInfo();
    const own = path.join(os.tmpdir(), `breakeven-${uid}`);
    const unpacked = await unpackSwiftShader(path.join(own, name));
    if ((await stat(own)).uid !== uid) throw new Error(`${own} belongs to another user`);
    return unpacked;
  }
}

let isLoaderLoaded = false;

/**
 * Makes the Vulkan that Dawn opens next SwiftShader, in this process, and returns the driver's manifest. The
 * archive has the Vulkan loader too, so nothing needs to be installed: loaded globally and for good, it is what
 * Dawn's own dlopen finds.
 */
export async function loadSwiftShader(): Promise<string> {
  const folder = await unpackToCache();
  if (!isLoaderLoaded) {
    const { RTLD_NOW, RTLD_GLOBAL } = os.constants.dlopen;
    try {
      process.dlopen(
        { exports: {} },
        path.join(folder, 'libvulkan.so.1'),
        RTLD_NOW | RTLD_GLOBAL | RTLD_NODELETE,
      );
    } catch (error) {
      // A library that is not a Node addon stays loaded, and Node says that it did not register itself.
      if (!(error instanceof Error && error.message.includes('self-register'))) throw error;
    }
    isLoaderLoaded = true;
  }
  return path.join(folder, 'vk_swiftshader_icd.json');
}
