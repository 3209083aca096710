using System.Collections.Frozen;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Indexer.Purposes;

/// <summary>
/// All words that indicate purposes, folded. Chosen for precision: a word with another meaning outside school («
/// contrôle aux frontières ») counts only beside a school word.
/// </summary>
static class PurposeWords
{
    /// <summary>By first word, longest first.</summary>
    public static FrozenDictionary<string, PurposeCue[]> Cues { get; } = All()
        .GroupBy(cue => cue.Words[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(cue => cue.Words.Length).ToArray());

    /// <summary>Cues with their number in one word: ds2, eval3, exo1.</summary>
    public static FrozenDictionary<string, PagePurpose> Numbered { get; } = new Dictionary<string, PagePurpose>
    {
        ["ds"] = PagePurpose.Test, ["dm"] = PagePurpose.Test, ["eval"] = PagePurpose.Test,
        ["evaluation"] = PagePurpose.Test,
        ["controle"] = PagePurpose.Test, ["interro"] = PagePurpose.Test, ["devoir"] = PagePurpose.Test,
        ["exo"] = PagePurpose.Exercise, ["exos"] = PagePurpose.Exercise, ["exercice"] = PagePurpose.Exercise,
        ["exercices"] = PagePurpose.Exercise, ["td"] = PagePurpose.Exercise, ["tp"] = PagePurpose.Exercise,
        ["quiz"] = PagePurpose.Exercise, ["qcm"] = PagePurpose.Exercise,
        ["cours"] = PagePurpose.Lesson, ["lecon"] = PagePurpose.Lesson,
    }.ToFrozenDictionary();

    /// <summary>
    /// Words that end a segment of an address or are the whole of it, with their purpose: fractions-prof, /correction/.
    /// </summary>
    public static FrozenDictionary<string, PagePurpose> Endings { get; } = new Dictionary<string, PagePurpose>
    {
        ["prof"] = PagePurpose.TeacherSheet, ["profs"] = PagePurpose.TeacherSheet,
        ["ficheprof"] = PagePurpose.TeacherSheet,
        ["professeur"] = PagePurpose.TeacherSheet, ["enseignant"] = PagePurpose.TeacherSheet,
        ["enseignants"] = PagePurpose.TeacherSheet, ["ebep"] = PagePurpose.TeacherSheet,
        ["corrige"] = PagePurpose.AnswerKey, ["corriges"] = PagePurpose.AnswerKey, ["corr"] = PagePurpose.AnswerKey,
        ["correction"] = PagePurpose.AnswerKey, ["corrections"] = PagePurpose.AnswerKey,
        ["correctif"] = PagePurpose.AnswerKey,
        ["eval"] = PagePurpose.Test, ["evals"] = PagePurpose.Test, ["evaluation"] = PagePurpose.Test,
        ["evaluations"] = PagePurpose.Test, ["controle"] = PagePurpose.Test, ["controles"] = PagePurpose.Test,
        ["interro"] = PagePurpose.Test, ["ds"] = PagePurpose.Test, ["dm"] = PagePurpose.Test,
        ["devoir"] = PagePurpose.Test,
        ["devoirs"] = PagePurpose.Test,
        ["exo"] = PagePurpose.Exercise, ["exos"] = PagePurpose.Exercise, ["exercice"] = PagePurpose.Exercise,
        ["exercices"] = PagePurpose.Exercise, ["td"] = PagePurpose.Exercise, ["tp"] = PagePurpose.Exercise,
        ["quiz"] = PagePurpose.Exercise, ["qcm"] = PagePurpose.Exercise, ["entrainement"] = PagePurpose.Exercise,
        ["cours"] = PagePurpose.Lesson, ["lecon"] = PagePurpose.Lesson,
        ["sommaire"] = PagePurpose.Index, ["sitemap"] = PagePurpose.Index,
    }.ToFrozenDictionary();

    /// <summary>Those of <see cref="Endings"/> that may also come first: eval-fractions.</summary>
    public static FrozenSet<string> Beginnings { get; } = FrozenSet.Create(
        "eval", "exo", "exos", "corrige", "corr", "interro", "ebep", "td", "tp", "qcm", "quiz");

    /// <summary>Folders whose purpose applies to all pages below them.</summary>
    public static FrozenDictionary<string, PagePurpose> Folders { get; } = new Dictionary<string, PagePurpose>
    {
        ["category"] = PagePurpose.Index, ["categorie"] = PagePurpose.Index, ["categories"] = PagePurpose.Index,
        ["tag"] = PagePurpose.Index, ["tags"] = PagePurpose.Index, ["plan-du-site"] = PagePurpose.Index,
        ["sitemap"] = PagePurpose.Index,
        ["man"] = PagePurpose.Manual, ["man1"] = PagePurpose.Manual, ["man2"] = PagePurpose.Manual,
        ["man3"] = PagePurpose.Manual,
        ["man5"] = PagePurpose.Manual, ["man7"] = PagePurpose.Manual, ["man8"] = PagePurpose.Manual,
        ["manpages"] = PagePurpose.Manual, ["user-guide"] = PagePurpose.Manual, ["userguide"] = PagePurpose.Manual,
        ["guide-utilisateur"] = PagePurpose.Manual, ["manuel-utilisateur"] = PagePurpose.Manual,
        ["handbook"] = PagePurpose.Manual,
        ["actualite"] = PagePurpose.News, ["actualites"] = PagePurpose.News, ["actu"] = PagePurpose.News,
        ["actus"] = PagePurpose.News, ["news"] = PagePurpose.News, ["communiques"] = PagePurpose.News,
    }.ToFrozenDictionary();

    /// <summary>
    /// Parts of a host's first label that indicate documentation: help.libreoffice.org, debian-handbook.info.
    /// </summary>
    public static FrozenSet<string> HostsOfManuals { get; } =
        FrozenSet.Create("help", "handbook", "manpages", "docs", "doc");

    /// <summary>
    /// School subjects and similar words that follow such words: « contrôle de maths », « leçon de grammaire ».
    /// </summary>
    public static FrozenSet<string> Subjects { get; } = FrozenSet.Create(
        "maths", "math", "mathematiques", "francais", "histoire", "geographie", "geo", "svt", "physique", "chimie",
        "anglais", "allemand", "espagnol", "italien", "latin", "grec", "emc", "ses", "philosophie", "philo", "nsi",
        "snt", "technologie", "techno", "musique", "sciences", "lecture", "ecriture", "orthographe", "grammaire",
        "conjugaison", "vocabulaire", "calcul", "geometrie", "algebre", "numeration", "arithmetique", "trigonometrie",
        "probabilites", "statistiques", "dictee", "python", "programmation", "informatique", "algorithmique", "hg",
        "hggsp", "economie", "biologie", "geologie", "litterature");

    /// <summary>Parts of a course, which a number, name or kind announces.</summary>
    public static FrozenSet<string> OfCourses { get; } = FrozenSet.Create(
        "chapitre", "chapitres", "sequence", "seance", "lecon", "trimestre", "semestre", "periode", "unite", "module",
        "theme", "fin", "connaissances", "entrainement", "application", "revision", "revisions", "rattrapage");

    /// <summary>Things with an answer key: « corrigé du contrôle », « solutions des exercices ».</summary>
    public static FrozenSet<string> Answered { get; } = FrozenSet.Create(
        "exercice", "exercices", "exo", "exos", "controle", "controles", "devoir", "devoirs", "ds", "dm", "bac",
        "baccalaureat", "brevet", "dnb", "evaluation", "evaluations", "sujet", "sujets", "dictee", "dictees", "td",
        "tp", "epreuve", "epreuves", "interrogation", "interro", "quiz", "qcm", "activite", "activites", "problemes",
        "annales", "examen", "concours", "fiche", "fiches", "questions", "questionnaire");

    /// <summary>Words that change the meaning of plurals: « exercices spirituels », « exercices de style ».</summary>
    public static FrozenSet<string> Estranging { get; } = FrozenSet.Create(
        "spirituels", "militaires", "physiques", "style", "admiration", "piete", "navals", "comptables", "fiscaux",
        "respiratoires", "illegaux", "budgetaires", "pouvoirs", "incendie", "evacuation", "particuliers", "magistraux",
        "boursiers", "eau", "medicaux");

    /// <summary>Words that are not tests when « sur » follows: « Interrogation sur l’avenir », « Contrôle sur les prix
    /// ».</summary>
    public static FrozenSet<string> NotSur { get; } =
        FrozenSet.Create("devoir", "devoirs", "controle", "controles", "interrogation");

    public static FrozenSet<string> Articles { get; } =
        FrozenSet.Create("la", "le", "les", "l", "un", "une", "ce", "cet", "cette");

    public static FrozenSet<string> Linking { get; } = FrozenSet.Create("de", "du", "des", "d", "en", "aux", "a", "au");

    /// <summary>
    /// Before a word that ends an address, these make it part of something else: tour-de-controle, en-cours.
    /// </summary>
    public static FrozenSet<string> Binding { get; } = FrozenSet.Create(
        "de", "du", "des", "d", "en", "au", "aux", "a", "la", "le", "les", "l", "un", "une", "sous", "sans", "et", "ou",
        "par", "pour", "mon", "ma", "mes", "notre", "nos", "devenir", "metier", "auto", "hors", "tout", "tous", "que",
        "qui", "son", "sa", "premier", "plein", "haut", "poste", "conseil");

    /// <summary>Folders in which an address names a subject instead of a purpose.</summary>
    public static FrozenSet<string> OfSubjects { get; } =
        FrozenSet.Create("wiki", "metier", "metiers", "dictionnaire", "definition", "lexique");

    /// <summary>Events that schools announce; with a date in the address they make a page news.</summary>
    public static FrozenSet<string> Events { get; } = FrozenSet.Create(
        "sortie", "voyage", "rentree", "inscription", "inscriptions", "reunion", "resultats", "remise", "tournoi",
        "kermesse", "spectacle", "election", "elections", "greve", "vacances", "fete", "cross", "bienvenue", "journee",
        "semaine", "visite", "rencontre", "concours", "menus", "calendrier");

    /// <summary>Headings of a sheet that describes how to run a lesson.</summary>
    public static FrozenSet<string> Running { get; } = FrozenSet.Create(
        "deroulement", "deroule", "objectifs", "objectif", "competences", "materiel", "organisation", "prerequis",
        "duree", "differenciation", "prolongements", "domaine", "consigne", "consignes", "dispositif", "bilan");

    /// <summary>Words that begin tasks.</summary>
    public static FrozenSet<string> Tasks { get; } = FrozenSet.Create(
        "calcule", "calculer", "complete", "completer", "completez", "calculez", "ecris", "ecrire", "entoure", "relie",
        "souligne", "colorie", "coche", "range", "recopie", "conjugue", "trouve", "trouver", "determiner", "montrer",
        "demontrer", "justifier", "resoudre", "simplifier", "developper", "factoriser", "construire", "construis",
        "trace", "tracer", "indique", "indiquer", "donner", "expliquer", "barre", "classe", "transforme", "remplace",
        "reponds", "cochez", "entourez", "soulignez");

    static IEnumerable<PurposeCue> All() =>
    [
        .. Of(PagePurpose.TeacherSheet, CueStrength.Certain,
            "fiche enseignant", "fiche enseignants", "fiche enseignante", "fiche de l enseignant", "fiche prof",
            "fiche profs", "fiche professeur", "fiche professeurs", "fiche du professeur", "fiche maitre",
            "fiche du maitre", "fiche pedagogique", "fiches pedagogiques", "guide pedagogique", "guide du professeur",
            "guide de l enseignant", "guide enseignant", "guide du maitre", "livre du professeur", "livre du maitre",
            "livret de l enseignant", "livret du professeur", "livret enseignant", "fiche de preparation",
            "fiche de prep", "fiche sequence", "fiche de sequence", "fiche de seance", "sequence pedagogique",
            "scenario pedagogique", "deroulement de la seance", "pour l enseignant", "pour les enseignants",
            "pour le professeur", "pour les professeurs", "pour le prof", "pour les profs", "espace enseignant",
            "espace enseignants", "espace professeurs", "espace prof", "version prof", "version professeur",
            "version enseignant", "document professeur", "documents professeur", "conseils pedagogiques",
            "notes pour l enseignant", "ebep"),
        .. Of(PagePurpose.AnswerKey, CueStrength.Headline, "corrige", "corriges", "correction"),
        .. Of(PagePurpose.AnswerKey, CueStrength.Later, "corrections", "solution", "solutions", "reponses"),
        .. Of(PagePurpose.AnswerKey, CueStrength.Certain,
            "sujet corrige", "sujets corriges", "sujet et corrige", "sujets et corriges", "annales corrigees",
            "elements de correction", "proposition de corrige", "proposition de correction", "reponses aux exercices",
            "reponses aux questions", "reponses du quiz", "reponses des exercices"),
        .. Of(PagePurpose.Exercise, CueStrength.Certain,
            "exercice corrige", "exercices corriges", "exercices d application", "exercices d entrainement",
            "fiche d exercices", "fiches d exercices", "serie d exercices", "feuille d exercices", "travaux diriges",
            "entraine toi", "je m entraine", "problemes ouverts", "quiz interactif"),
        .. Of(PagePurpose.Exercise, CueStrength.Plural, "exercices", "exos", "quiz", "qcm"),
        .. Of(PagePurpose.Exercise, CueStrength.Headline, "exercice", "exo", "td", "tp"),
        .. Of(PagePurpose.Exercise, CueStrength.Later, "entrainement"),
        .. Of(PagePurpose.Test, CueStrength.Certain,
            "devoir surveille", "devoirs surveilles", "devoir maison", "devoir commun", "devoir sur table",
            "controle commun", "controle de connaissances", "interrogation ecrite", "bac blanc", "brevet blanc",
            "examen blanc", "evaluation sommative", "evaluation diagnostique", "evaluation formative",
            "evaluation finale", "evaluation de fin", "evaluations nationales", "sujet zero", "sujet de bac",
            "sujet du bac", "sujet de brevet", "sujet du brevet", "epreuve pratique",
            "epreuve d enseignement"),
        .. Of(PagePurpose.Test, CueStrength.Headline, "controle", "evaluation", "eval", "ds", "dm", "interro"),
        .. Of(PagePurpose.Test, CueStrength.Later, "controles", "evaluations", "devoir", "devoirs", "interrogation"),
        .. Of(PagePurpose.Lesson, CueStrength.Certain,
            "fiche de cours", "fiche cours", "fiche de revision", "fiche de revisions", "fiche memo", "fiche lecon",
            "trace ecrite", "cours et exercices", "resume de cours", "resume du cours", "cours complet",
            "support de cours", "le cours", "la lecon", "je retiens"),
        .. Of(PagePurpose.Lesson, CueStrength.Headline, "cours", "lecon"),
        .. Of(PagePurpose.Index, CueStrength.Certain,
            "plan du site", "plan de site", "table des matieres", "liste des chapitres", "liste des cours",
            "liste des lecons", "liste des exercices", "liste des fiches", "liste des sujets", "liste des articles",
            "tous les cours", "toutes les lecons", "tous les exercices", "tous les chapitres", "toutes les fiches"),
        .. Of(PagePurpose.Index, CueStrength.Plural, "sommaire"),
        .. Of(PagePurpose.Manual, CueStrength.Certain,
            "manuel d utilisation", "manuel de l utilisateur", "manuel utilisateur", "manuel d installation",
            "manuel de reference", "guide d installation", "guide de l utilisateur", "guide utilisateur",
            "guide d utilisation", "notice d utilisation", "documentation technique", "page de manuel"),
        .. Of(PagePurpose.News, CueStrength.Headline, "actualites", "actualite", "communique"),
        .. Of(PagePurpose.News, CueStrength.Certain,
            "communique de presse", "portes ouvertes", "a la une", "lettre d information"),
    ];

    static IEnumerable<PurposeCue> Of(PagePurpose purpose, CueStrength strength, params string[] phrases) =>
        phrases.Select(phrase => new PurposeCue(phrase.Split(' '), purpose, strength));
}
