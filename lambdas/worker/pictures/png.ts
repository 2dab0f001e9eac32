/** A picture as PNG, for where SVG is not shown. The renderer and its font are loaded when one is wanted. */
import { readFile } from 'node:fs/promises';
import { assetPath } from './asset';

/** Twice the size in user units: legible on a telephone. */
const ZOOM = 2;

type Renderer = (svg: string) => Uint8Array;
let loading: Promise<Renderer> | undefined;

/** PNG bytes of an SVG, on white. Without its font a picture would lose all its text: then this fails instead. */
export async function toPng(svg: string): Promise<Uint8Array> {
  loading ??= load();
  return (await loading)(svg);
}

async function load(): Promise<Renderer> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const [program, regular, bold] = await Promise.all([
    readFile(assetPath('index_bg.wasm', () => require.resolve('@resvg/resvg-wasm/index_bg.wasm'))),
    readFile(
      assetPath('Inter_400Regular.ttf', () =>
        require.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
      ),
    ),
    readFile(
      assetPath('Inter_700Bold.ttf', () => require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf')),
    ),
  ]);
  await initWasm(program);
  return (svg) => {
    const image = new Resvg(svg, {
      font: {
        fontBuffers: [regular, bold],
        loadSystemFonts: false,
        defaultFontFamily: 'Inter',
        sansSerifFamily: 'Inter',
      },
      fitTo: { mode: 'zoom', value: ZOOM },
      background: '#ffffff',
    });
    try {
      return image.render().asPng();
    } finally {
      image.free();
    }
  };
}
