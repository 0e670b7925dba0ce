// The files of the index, each fetched once.

export class Files {
  constructor(root) {
    this.root = new URL(root, location);
    this.fetched = new Map();
  }

  at(path) {
    return new URL(path, this.root).pathname;
  }

  json(name) {
    return this.once(name, async () => (await this.get(`search/${name}.json`)).json());
  }

  // The text of a page of the site.
  page(path) {
    return this.once(path, async () => (await this.get(path)).text());
  }

  async get(path) {
    const response = await fetch(this.at(path));
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response;
  }

  once(name, load) {
    if (!this.fetched.has(name)) {
      this.fetched.set(name, load().catch(error => { this.fetched.delete(name); throw error; }));
    }
    return this.fetched.get(name);
  }
}
