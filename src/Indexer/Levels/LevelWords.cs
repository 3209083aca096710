using System.Collections.Frozen;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Levels;

/// <summary>
/// Levels named by words in addresses, titles and headings. There "6e" may be a century, "CP" a command and "seconde" a
/// moment: a doubtful word counts only if its neighbours make it a class ("classe de 6e", "Fractions (6e)", "Première
/// NSI", "6e-5e").
/// </summary>
static class LevelWords
{
    static readonly FrozenSet<string> Announcing =
        FrozenSet.Create("classe", "classes", "niveau", "niveaux", "eleve", "eleves", "programme",
        "programmes", "annales", "rentree");

    /// <summary>Words that announce a class when "de" follows: "cours de seconde", "exercices de 5e".</summary>
    static readonly FrozenSet<string> Taught =
        FrozenSet.Create("cours", "lecon", "lecons", "exercice", "exercices", "devoir", "devoirs", "manuel",
        "fiche", "fiches", "controle", "evaluation", "revisions", "professeur", "fin", "debut", "sujet", "sujets",
        "epreuve", "livret", "chapitres");

    static readonly FrozenSet<string> Subjects =
        FrozenSet.Create("maths", "math", "mathematiques", "francais", "histoire", "geographie", "geo",
        "svt", "physique", "chimie", "pc", "anglais", "allemand", "espagnol", "latin", "grec", "emc", "emi", "ses",
        "philosophie", "philo", "nsi", "snt",
        "technologie", "techno", "musique", "eps", "hggsp", "hlp", "sciences", "lecture", "ecriture", "orthographe",
        "grammaire", "calcul", "hg");

    static readonly FrozenSet<string> Qualifiers =
        FrozenSet.Create("generale", "generales", "technologique", "technologiques", "professionnelle",
        "pro", "s", "es", "l", "stmg", "sti2d", "st2s", "std2a", "stl", "spe", "specialite", "expertes",
        "complementaires", "g", "gt", "segpa");

    /// <summary>Things that are counted (sixth, fifth, first) without being a class.</summary>
    static readonly FrozenSet<string> Counted =
        FrozenSet.Create("siecle", "siecles", "millenaire", "guerre", "guerres", "fois", "partie", "parties",
        "republique", "arrondissement", "etape", "edition", "chapitre", "etage", "jour", "armee", "regiment",
        "division", "dynastie", "croisade",
        "symphonie", "dimension", "art", "position", "place", "rang", "age", "anniversaire", "congres", "ligne",
        "personne", "degre", "main", "vague",
        "revolution", "page", "scene", "acte", "version", "groupe", "loi", "dan", "tour", "journee", "congres", "av",
        "empire", "internationale",
        "generation", "mi", "temps", "planete", "sens", "oeuvre", "annee", "annees", "semaine", "mois", "force",
        "puissance", "vie", "nature", "classe");

    static readonly FrozenSet<string> Units =
        FrozenSet.Create("minute", "minutes", "heure", "heures", "metre", "metres", "vitesse", "duree", "durees",
        "temps", "conversion", "convertir", "km", "tour", "tours", "fraction", "hertz", "chronometre");

    static readonly FrozenSet<string> Cities = FrozenSet.Create("paris", "lyon", "marseille");

    static readonly FrozenSet<string> Small = FrozenSet.Create(
        "la", "le", "les", "un", "une", "de", "du", "des", "d", "l", "par", "ma", "sa", "cette", "ce", "a",
        "au", "son", "et", "chaque", "louis", "henri", "charles");

    /// <summary>After a single T they indicate the terminale: t-spe, t-nsi.</summary>
    static readonly FrozenSet<string> OfTerminale =
        FrozenSet.Create("spe", "specialite", "nsi", "maths", "stmg", "sti2d", "st2s", "std2a", "stl",
        "techno", "ses", "hggsp", "hlp", "svt", "pc", "comp", "complementaires", "expertes");

    static readonly FrozenSet<string> Joining = FrozenSet.Create("et", "a", "ou");

    /// <summary>Levels named in the segments of an address: /cp/, /seconde-nsi/, /maths/6e-5e/.</summary>
    public static IEnumerable<(string Word, LevelSet Levels)> InPath(PageUrl url)
    {
        var system = SchoolSystems.Of(url);
        foreach (var segment in Uri.UnescapeDataString(url.Path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var dot = segment.LastIndexOf('.');
            foreach (var found in In(dot > 0 ? segment[..dot] : segment, system, isAddress: true))
            {
                yield return found;
            }
        }
    }

    /// <summary>Levels named in a title or heading: "Fractions (6e)", "Les volcans en cycle 4".</summary>
    public static IEnumerable<(string Word, LevelSet Levels)> InTitle(
        string title, SchoolSystem system = SchoolSystem.France) =>
        In(title, system, isAddress: false);

    static List<(string Word, LevelSet Levels)> In(string text, SchoolSystem system, bool isAddress)
    {
        var all = LevelToken.All(text);
        var tokens = all.AsSpan();
        var found = new List<(string, LevelSet)>();
        for (var i = 0; i < tokens.Length;)
        {
            var length = ForeignYears.Read(tokens[i..], system, inStatement: false, out var levels);
            if (length == 0)
            {
                length = LevelTerms.Phrase(tokens[i..], inStatement: false, out levels);
            }

            if (length == 0 && Names(tokens, i, isAddress, out levels))
            {
                length = 1;
            }

            if (!levels.IsEmpty)
            {
                found.Add((string.Join(' ', tokens.Slice(i, length).ToArray().Select(token => token.Word)), levels));
            }

            i += Math.Max(length, 1);
        }

        return found;
    }

    /// <summary>Whether the word at <paramref name="i"/> means a class in its context.</summary>
    static bool Names(ReadOnlySpan<LevelToken> tokens, int i, bool isAddress, out LevelSet levels)
    {
        var word = tokens[i].Word;
        if (LevelTerms.Try(LevelTerms.Certain, word, out levels) || LevelTerms.TryGlued(word, out levels)
            || (isAddress && LevelTerms.Courses.TryGetValue(word, out levels)))
        {
            return true;
        }

        var around = new Neighbours(tokens, i);
        if (isAddress && around.IsTerminale())
        {
            levels = new LevelSet(Level.Lycee);
            return true;
        }

        if (around.Next is { } next && Counted.Contains(next))
        {
            levels = default;
            return false;
        }

        var named = LevelTerms.Numbered.TryGetValue(word, out levels)
            ? isAddress
            ? around.NumberInAddress()
            : around.NumberInTitle()
            : LevelTerms.Try(LevelTerms.Ranks, word, out levels)
                ? isAddress
                ? around.RankInAddress()
                : around.RankInTitle()
            : LevelTerms.Try(LevelTerms.Places, word, out levels)
                ? isAddress
                ? around.OnlySchoolWords()
                : around.PlaceInTitle()
            : LevelTerms.Letters.TryGetValue(word, out levels)
                && (isAddress ? around.LettersInAddress() : tokens[i].Capitals && around.LettersInTitle());
        levels = named ? levels : default;
        return named;
    }

    /// <summary>The neighbours of a doubtful word.</summary>
    readonly ref struct Neighbours(ReadOnlySpan<LevelToken> tokens, int i)
    {
        readonly ReadOnlySpan<LevelToken> tokens = tokens;

        string Word => tokens[i].Word;

        string? Before => tokens[i].Opens ? null : tokens[i - 1].Word;

        public string? Next => tokens[i].Closes ? null : tokens[i + 1].Word;

        /// <summary>It is a phrase of its own among others.</summary>
        bool Parted => tokens[i].Opens && tokens[i].Closes && tokens.Length > 1;

        bool Qualified => Next is { } next && (Qualifiers.Contains(next) || Subjects.Contains(next));

        bool AfterASubject => Before is { } before && (Subjects.Contains(before) || Taught.Contains(before));

        bool Announced => Before is { } before && (Announcing.Contains(before)
            || ((before is "de" or "du") && i > 1 && !tokens[i - 1].Opens
                && (Announcing.Contains(tokens[i - 2].Word)
                    || Taught.Contains(tokens[i - 2].Word)
                    || Subjects.Contains(tokens[i - 2].Word))));

        bool AfterIn => Before == "en";

        /// <summary>A class is next to it: "6e-5e", "CP et CE1", "seconde / première".</summary>
        bool Joined =>
            IsClass(i - 1) || IsClass(i + 1)
            || (IsJoining(i - 1) && IsClass(i - 2))
            || (IsJoining(i + 1) && IsClass(i + 2));

        public bool NumberInTitle() => tokens.Length == 1 || Parted || Announced || Qualified || Joined || AfterIn
            || (tokens[i].Closes && Before is { } before && !Small.Contains(before) && !Cities.Contains(before));

        public bool NumberInAddress() =>
            tokens.Length == 1 || Announced || Qualified || Joined || (AfterIn && tokens[i].Closes)
            || (tokens.Length <= 3
                && Word != "2nd"
                && !(Before is { } before
                    && (Cities.Contains(before) || (Small.Contains(before) && Next is not null))));

        /// <summary>"t-spe": a single T before a subject of the terminale.</summary>
        public bool IsTerminale() => Word == "t" && tokens[i].Opens && Next is { } next && OfTerminale.Contains(next);

        public bool RankInTitle() => !IsATime() && ((tokens.Length == 1 && Word is not ("seconde" or "premiere"))
            || Parted || Announced || Qualified || Joined || ((AfterIn || AfterASubject) && tokens[i].Closes));

        public bool RankInAddress() => !IsATime() && (Announced || Qualified || OnlySchoolWords()
            || (Word == "terminale" && Before is not ("phase" or "maladie" or "gare"))
            || (tokens[i].Closes && tokens.Length <= 4 && Before is { } before && !Small.Contains(before)));

        public bool PlaceInTitle() =>
            tokens.Length == 1 || Parted || Announced || Joined || AfterIn || Before is "ecole" or "au"
            || (tokens[i].Closes && (AfterASubject || Before is "du" or "le")) || (Word == "bac" && Qualified);

        public bool LettersInTitle() => Parted || Announced || Joined || AfterIn || AfterASubject;

        public bool LettersInAddress() => Word is "cp" or "gs" ? OnlySchoolWords() : Joined || Announced;

        /// <summary>All other words belong to school, too: /seconde/, /cours-maths-premiere/.</summary>
        public bool OnlySchoolWords()
        {
            for (var k = 0; k < tokens.Length; k++)
            {
                var word = tokens[k].Word;
                if (k != i
                    && !Subjects.Contains(word) && !Taught.Contains(word) && !Announcing.Contains(word)
                    && !Qualifiers.Contains(word)
                    && !IsClass(k) && !Joining
                        .Contains(word) && word is not ("de" or "en" or "ecole") && !char
                        .IsDigit(word[0]))
                {
                    return false;
                }
            }

            return true;
        }

        bool IsATime()
        {
            if (Word is "seconde" or "secondes")
            {
                foreach (var token in tokens)
                {
                    if (Units.Contains(token.Word))
                    {
                        return true;
                    }
                }
            }

            return false;
        }

        bool IsClass(int k) => k >= 0 && k < tokens.Length && LevelTerms.TryAny(tokens[k].Word, out _);

        bool IsJoining(int k) => k >= 0 && k < tokens.Length && Joining.Contains(tokens[k].Word);
    }
}
