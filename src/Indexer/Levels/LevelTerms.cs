using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SchoolSearch.Core.Levels;

namespace SchoolSearch.Indexer.Levels;

/// <summary>
/// Names of classes, schools and cycles, folded. Names of several words come from ScoLOMFR, vocabulary 022, from
/// LOM-FR's contexts (NF Z 76-041) and from daily use.
/// </summary>
static partial class LevelTerms
{
    static readonly LevelSet First = new(Level.Cycle1);
    static readonly LevelSet Second = new(Level.Cycle2);
    static readonly LevelSet Third = new(Level.Cycle3);
    static readonly LevelSet Fourth = new(Level.Cycle4);
    static readonly LevelSet Last = new(Level.Lycee);
    static readonly LevelSet Elementary = new(Level.Cycle2, Level.Cycle3);
    static readonly LevelSet College = new(Level.Cycle3, Level.Cycle4);
    static readonly LevelSet PrimaryEducation = new(Level.Cycle1, Level.Cycle2, Level.Cycle3);
    static readonly LevelSet SecondaryEducation = new(Level.Cycle3, Level.Cycle4, Level.Lycee);

    /// <summary>Words that mean a class in any context.</summary>
    public static readonly FrozenDictionary<string, LevelSet> Certain = Table(
        (Second, "ce1 ce2"), (Third, "cm1 cm2"), (Last, "tle lycee lyceen baccalaureat"), (College, "collegien"),
        (First, "cycle1"), (Second, "cycle2"), (Third, "cycle3"), (Fourth, "cycle4"));

    /// <summary>Numbered classes: elsewhere a 6e is a century, a 5e a republic or a part of a town.</summary>
    public static readonly FrozenDictionary<string, LevelSet> Numbered = Table(
        (Third, "6e 6eme 6ieme"), (Fourth, "5e 5eme 5ieme 4e 4eme 4ieme 3e 3eme 3ieme"),
        (Last, "2nde 2de 2nd 1re 1ere"));

    /// <summary>Classes whose names are everyday words.</summary>
    public static readonly FrozenDictionary<string, LevelSet> Ranks = Table(
        (Third, "sixieme"), (Fourth, "cinquieme quatrieme troisieme"), (Last, "seconde premiere terminale term"));

    /// <summary>Schools and examinations whose names have other meanings: "langue maternelle", "secteur primaire",
    /// "Collège de France".</summary>
    public static readonly FrozenDictionary<string, LevelSet> Places = Table(
        (First, "maternelle"), (Elementary, "elementaire primaire"), (College, "college"), (Fourth, "brevet dnb"),
        (Last, "bac"));

    /// <summary>Classes of two letters, in capitals except in addresses.</summary>
    public static readonly FrozenDictionary<string, LevelSet> Letters = Table((First, "ps ms gs tps"), (Second, "cp"));

    /// <summary>Subjects of the lycée alone; they only count in an address, where a folder is a course.</summary>
    public static readonly FrozenDictionary<string, LevelSet> Courses = Table((Last, "nsi snt"));

    /// <summary>Names that mean a level only in a statement about levels.</summary>
    public static readonly FrozenDictionary<string, LevelSet> Stated = Table(
        (First, "preschool kindergarten prescolaire"), (SecondaryEducation, "secondaire secondary"),
        (Elementary, "primary elementary elementaires"),
        (Last, "cap bep bma cegep"), (College, "segpa"));

    /// <summary>Studies beyond school, and trades: their pages are shown to the oldest pupils only.</summary>
    public static readonly FrozenSet<string> Beyond = FrozenSet.Create(
        "superieur", "universite", "universitaire", "university", "licence", "master", "mastere", "doctorat", "bts",
        "sts", "dut", "cpge", "higher",
        "postbac", "undergraduate", "graduate", "etudiant", "etudiants");

    /// <summary>Readers who are not pupils. A page for teachers of a class may be for that class.</summary>
    public static readonly FrozenSet<string> Adults = FrozenSet.Create(
        "adulte", "adultes", "adult", "adults", "professionnel", "professionnels", "professional", "teacher",
        "teachers", "enseignant", "enseignants",
        "enseignante", "enseignantes", "professeur", "professeurs", "formateur", "formateurs", "parent", "parents",
        "administrator", "mentor",
        "formation", "training");

    public static readonly FrozenSet<string> Pupils = FrozenSet.Create(
        "eleve", "eleves", "student", "students", "pupil", "pupils", "learner", "learners", "apprenant", "apprenants",
        "enfant", "enfants", "child",
        "children", "jeune", "jeunes", "ado", "ados", "adolescent", "adolescents", "public");

    static readonly FrozenDictionary<string, LevelSet> Phrases = Table(
        (First, "ecole maternelle|toute petite section|petite section|moyenne section|grande section|apprentissages "
            + "premiers|early childhood"),
        (Second, "cours preparatoire|cours elementaire|apprentissages fondamentaux"),
        (Third, "cours moyen|cycle de consolidation|cycle d adaptation"),
        (Fourth, "cycle des approfondissements|cycle central|cycle d orientation|college professionnel|secondaire "
            + "inferieur|brevet des colleges"),
        (Last, "cycle terminal|classe de determination|lycee professionnel|secondaire superieur|high school|upper "
            + "secondary|bac pro|voie generale|" +
            "voie technologique|voie professionnelle"),
        (Elementary, "ecole elementaire|ecole primaire|elementary school|primary school"),
        (College, "middle school|lower secondary"),
        (PrimaryEducation, "enseignement primaire|premier degre|1er degre|primary education"),
        (SecondaryEducation, "enseignement secondaire|second degre|2nd degre|secondary education|secondary school"),
        (new LevelSet(Level.Cycle2, Level.Cycle3, Level.Cycle4), "scolarite obligatoire"));

    /// <summary>Names of several words with another meaning in a title or an address: "second degré" is a lesson of the
    /// lycée.</summary>
    static readonly FrozenSet<string> OnlyStated =
        FrozenSet.Create("premier degre", "1er degre", "second degre", "2nd degre");

    /// <summary>Subjects that are joined to a class: 5eSVT, 5ePhys, maths6e.</summary>
    static readonly FrozenSet<string> Glued =
        FrozenSet.Create("svt", "phys", "phy", "physique", "pc", "spc", "chimie", "maths", "math", "mat",
        "fr", "francais", "hist", "histoire", "hg", "hgemc", "geo", "emc", "ang", "anglais", "esp", "espagnol", "all",
        "allemand", "latin", "techno",
        "technologie", "sciences", "snt", "nsi", "spe", "ses", "philo", "hggsp", "hlp", "llce", "eps", "musique",
        "arts");

    /// <summary>Classes that a subject may be joined to, besides the numbered ones.</summary>
    static readonly FrozenSet<string> GluedClasses =
        FrozenSet.Create("sixieme", "cinquieme", "quatrieme", "troisieme", "seconde", "premiere",
        "terminale", "term", "tle", "ce1", "ce2", "cm1", "cm2");

    const int LongestPhrase = 3;

    /// <summary>The number of words at the start of <paramref name="tokens"/> that form a known name, 0 for
    /// none.</summary>
    /// <param name="inStatement">The words are known to be about levels.</param>
    public static int Phrase(ReadOnlySpan<LevelToken> tokens, bool inStatement, out LevelSet levels)
    {
        for (var length = Math.Min(LongestPhrase, tokens.Length); length > 1; length--)
        {
            var phrase = string.Join(' ', tokens[..length].ToArray().Select(token => token.Word));
            if (Phrases.TryGetValue(phrase, out levels) && (inStatement || !OnlyStated.Contains(phrase)))
            {
                // "Cours élémentaire 1re année" is not a première.
                var isCourse = tokens[0].Word == "cours";
                return length + (isCourse && length + 1 < tokens.Length && tokens[length + 1].Word is "annee" ? 2 : 0);
            }
        }

        levels = default;
        return 0;
    }

    /// <summary>Classes joined into one word: cm1cm2, 1nsi, tspe, 2gt, and with a subject: 5eSVT, maths6e.</summary>
    public static bool TryGlued(string word, out LevelSet levels)
    {
        levels = default;
        if (word.Length is < 4 or > 14)
        {
            return word is "2gt" && (levels = Last) == Last;
        }

        if (CoursePattern().IsMatch(word))
        {
            levels = Last;
        }
        else if (PrimaryPattern().IsMatch(word))
        {
            levels = new LevelSet(
                [
                    .. Certain.Concat(Letters)
                        .Where(pair => pair.Key[0] == 'c' && word.Contains(pair.Key, StringComparison.Ordinal))
                        .Where(pair => pair.Key is "cp" or "ce1" or "ce2" or "cm1" or "cm2")
                        .SelectMany(pair => pair.Value),
                ]);
        }

        return !levels.IsEmpty || TrySubject(word, out levels);
    }

    static bool TrySubject(string word, out LevelSet levels)
    {
        for (var cut = 2; cut < word.Length - 1; cut++)
        {
            string first = word[..cut], rest = word[cut..];
            if ((Glued.Contains(rest) && TryGluedClass(first, out levels))
                || (Glued.Contains(first) && TryGluedClass(rest, out levels)))
            {
                return true;
            }
        }

        levels = default;
        return false;
    }

    static bool TryGluedClass(string word, out LevelSet levels) =>
        Numbered.TryGetValue(word, out levels)
            || (GluedClasses.Contains(word)
                && (Ranks.TryGetValue(word, out levels) || Certain.TryGetValue(word, out levels)));

    /// <summary>The class that a word may mean in any context; plurals count.</summary>
    public static bool TryAny(string word, out LevelSet levels) =>
        Try(Certain, word, out levels) || Numbered.TryGetValue(word, out levels) || Try(Ranks, word, out levels) || Try(
            Places, word, out levels)
        || Letters.TryGetValue(word, out levels);

    public static bool Try(FrozenDictionary<string, LevelSet> table, string word, out LevelSet levels) =>
        table.TryGetValue(word, out levels)
            || (word.Length > 4 && word[^1] == 's' && table.TryGetValue(word[..^1], out levels));

    static FrozenDictionary<string, LevelSet> Table(params (LevelSet Levels, string Words)[] rows) => rows
        .SelectMany(row =>
            row.Words.Split(row.Words.Contains('|') ? '|' : ' ').Select(word => KeyValuePair.Create(word, row.Levels)))
        .ToFrozenDictionary();

    [GeneratedRegex(
        "^(1|1re|1ere|t|tle|term|2|2de|2nde)"
            + "(nsi|snt|spe|spemaths|spepc|spesvt|maths|stmg|sti2d|st2s|std2a|stl|techno|gt|hggsp|hlp|ses)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CoursePattern();

    [GeneratedRegex("^(cp|ce1|ce2|cm1|cm2){2,}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PrimaryPattern();
}
