// The templates of assemblies, as `./plinth build` lays them out: ASSEMBLY/ACCOUNT/REGION/STACK.template.json.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

const SUFFIX = '.template.json';

/** Every template below the folders, each once: what is byte for byte the same has the same findings. */
export function templatesOf(folders) {
  const seen = new Map();
  let count = 0;
  for (const folder of folders) {
    const found = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(SUFFIX)).sort();
    if (found.length === 0) throw new Error(`no templates in ${folder}`);
    count += found.length;
    for (const path of found) {
      const file = join(folder, path);
      const text = readFileSync(file, 'utf8');
      const stack = basename(path, SUFFIX);
      const key = `${stack}\n${text}`;
      const name = [basename(folder), ...path.split(sep)].join('/');
      if (!seen.has(key)) seen.set(key, { file, name, stack, resources: JSON.parse(text).Resources });
    }
  }
  return { count, templates: [...seen.values()] };
}
