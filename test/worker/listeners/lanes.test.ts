import { createLanes } from '../../../lambdas/worker/listeners/lanes';

function step() {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

it('runs work of one lane in order, also after a failure, and lanes side by side', async () => {
  const inLane = createLanes();
  const log: string[] = [];
  const slow = step();
  const first = inLane('a', async () => {
    await slow.done;
    log.push('a1');
    throw new Error('a1 failed');
  });
  const second = inLane('a', async () => log.push('a2'));
  await inLane('b', async () => log.push('b1'));
  await inLane(undefined, async () => log.push('none'));
  slow.finish();
  await expect(first).rejects.toThrow('a1 failed');
  await second;
  expect(log).toEqual(['b1', 'none', 'a1', 'a2']);
});
