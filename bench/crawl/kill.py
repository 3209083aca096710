"""Kills a crawl again and again at random moments and looks at what was lost or fetched in vain: the server's log against the page store."""
import argparse, pathlib, random, sqlite3, subprocess, sys, tempfile, time

import bench
import pages


def stored(data):
    if not (data / "pages.db").exists():
        return set()
    with sqlite3.connect(f"file:{data}/pages.db?mode=ro", uri=True) as store:
        try:
            return {url[len("http://") + len(bench.HOST):] for url, in store.execute('SELECT "Url" FROM "Pages"')}
        except sqlite3.OperationalError:
            return set()


def asked(log):
    return [line.split(" ", 1)[1].rstrip() for line in open(log)] if log.exists() else []


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default 1)")
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="bench-kill-") as name:
        work = pathlib.Path(name)
        work.chmod(0o755)
        pages.write(work / "site", arguments.pages, links=40)
        log = work / "requests.log"
        again, kills = set(), 0
        with bench.nginx(work / "site", work, log) as port:
            while True:
                before, requests = stored(work / "data"), len(asked(log))
                crawl = subprocess.Popen(bench.crawl_command(work, port), cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                # A share of what is left, counted in requests: every run comes further, and none to the end.
                moment = requests + dice.randint(1, max(2, 2 * (arguments.pages - len(before)) // (arguments.kills - kills + 1)))
                while kills < arguments.kills and crawl.poll() is None and len(asked(log)) < moment:
                    time.sleep(0.002)
                if kills < arguments.kills and crawl.poll() is None:
                    crawl.kill()
                    kills += 1
                errors = crawl.communicate()[1].decode()
                again |= before & set(asked(log)[requests:])
                if crawl.returncode == 0:
                    break
                if crawl.returncode != -9:
                    sys.exit(errors)
        kept = stored(work / "data")
        everything = {"/"} | {f"/p/{n}.html" for n in range(1, arguments.pages)}
        requests = asked(log)
        twice = len([path for path in requests if path in everything]) - len(set(requests) & everything)
        print(f"{kills} kills: {len(everything - kept)} of {arguments.pages} pages lost, {len(again)} stored pages fetched again, {twice} requests repeated that were under way at a kill")
        sys.exit(0 if not (everything - kept) and not again else 1)


main()
