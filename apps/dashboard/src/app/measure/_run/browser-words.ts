/** A browser as reports carry it. */
export interface BrowserWords {
  /** `Chrome 147.0.7727.15`. */
  runtime: string;
  webgpuImplementation: string;
}

const KNOWN: readonly [RegExp, string, string][] = [
  [/\bEdg(?:A|iOS)?\/([\d.]+)/, 'Edge', 'Dawn'],
  [/\bOPR\/([\d.]+)/, 'Opera', 'Dawn'],
  [/\bFirefox\/([\d.]+)/, 'Firefox', 'wgpu'],
  [/\b(?:HeadlessChrome|Chrome)\/([\d.]+)/, 'Chrome', 'Dawn'],
  [/\bVersion\/([\d.]+).*\bSafari\//, 'Safari', 'WebKit'],
];

/** From navigator.userAgent; an unknown browser is called so. */
export function browserWords(userAgent: string): BrowserWords {
  for (const [pattern, name, engine] of KNOWN) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) {
      return { runtime: `${name} ${version}`, webgpuImplementation: `${name} ${version} (${engine})` };
    }
  }
  return { runtime: 'a browser', webgpuImplementation: 'of a browser' };
}

/** From navigator.userAgent: `Windows`, `macOS`, `Android`, `iOS`, `ChromeOS`, `Linux`; '' where it is none of these. */
export function systemWord(userAgent: string): string {
  if (/windows/i.test(userAgent)) return 'Windows';
  if (/iphone|ipad/i.test(userAgent)) return 'iOS';
  if (/mac os/i.test(userAgent)) return 'macOS';
  if (/android/i.test(userAgent)) return 'Android';
  if (/cros/i.test(userAgent)) return 'ChromeOS';
  return /linux|x11/i.test(userAgent) ? 'Linux' : '';
}
