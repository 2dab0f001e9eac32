/** Large files that only pictures want: they stay out of the bundle and are read when one is drawn. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a package's file: beside the bundle in a Lambda, in the package itself (`inPackage`) elsewhere. */
export function assetPath(file: string, inPackage: () => string): string {
  const beside = join(__dirname, 'assets', file);
  return existsSync(beside) ? beside : inPackage();
}
