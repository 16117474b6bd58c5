import type { Page } from '@playwright/test';

/** The files come from a field, so that they have their place on the disk, and are let fall on the window. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'hand' });
    field.hidden = true;
    document.body.append(field);
  });
  await page.locator('#hand').setInputFiles([...paths]);
  await page.locator('#hand').evaluate((field: HTMLInputElement) => {
    const dataTransfer = new DataTransfer();
    for (const file of field.files ?? []) dataTransfer.items.add(file);
    const tell = (type: string) =>
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    tell('dragenter');
    tell('dragover');
    tell('drop');
    field.remove();
  });
}
