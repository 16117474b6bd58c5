/** The address that a window host prints. Listens on: a stream that is let go of would end the host with its next line. */
export function addressOf(out: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    out.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+\/start\/\S+/u.exec(said)?.[0];
      if (url !== undefined) {
        resolve(url);
      }
    });
  });
}
