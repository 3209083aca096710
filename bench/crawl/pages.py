"""Pages of invented French words, from a fixed seed: what is crawled depends on nothing but the numbers given."""
import pathlib, random

SYLLABLES = "ba be bi bo ca ce co cu da de di do fa fi fo ga go ja je la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo ze".split()
SMALL = "le la les un une des de du et est dans pour sur que qui il elle ne pas au".split()


def words(count, dice):
    return " ".join(dice.choice(SMALL) if dice.random() < 0.45 else "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(count))


def write(folder, pages, links, paragraph_words=60, paragraphs=12, unknown=0):
    """A page at each of /, /p/<n>.html; each has `links` links to others, so that all are reached from /, and `unknown` links to pages that do not exist."""
    folder = pathlib.Path(folder)
    (folder / "p").mkdir(parents=True)
    dice = random.Random(20261122)
    for n in range(pages):
        targets = [t for t in range(n * 8 + 1, n * 8 + 9) if t < pages] + [dice.randrange(1, pages) for _ in range(links - 8)]
        menu = "\n".join(f'<li><a href="/p/{t}.html">{words(3, dice)}</a></li>' for t in targets)
        menu += "".join(f'<li><a href="/x/{n}-{u}.html">x</a></li>' for u in range(unknown))
        text = "\n".join(f"<h2>{words(4, dice)}</h2>\n<p>{words(paragraph_words, dice)}.</p>" for _ in range(paragraphs))
        html = f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>{words(5, dice)}</title></head>\n<body><nav><ul>{menu}</ul></nav>\n<main><h1>{words(5, dice)}</h1>\n{text}</main></body></html>\n'
        (folder / "index.html" if n == 0 else folder / "p" / f"{n}.html").write_text(html, encoding="utf-8")
