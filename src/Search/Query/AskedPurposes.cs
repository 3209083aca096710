using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;
using SchoolSearch.Search.Spelling;

namespace SchoolSearch.Search.Query;

/// <summary>
/// Purposes that a query asks for (« exercices fractions », « corrigé brevet 2019 », « installer python »): their pages
/// then rank like lessons. A word too many in these lists costs little.
/// </summary>
static class AskedPurposes
{
    /// <summary>Letters; shorter words sound like too many others.</summary>
    const int ShortestHeard = 4;

    static readonly FrozenDictionary<string, PagePurpose> Words = Table(
        (PagePurpose.Lesson, "cours leçon leçons"),
        (PagePurpose.Exercise,
            "exercice exercices exo exos quiz qcm quizz entraînement entraîner td tp problèmes jeu jeux"),
        (PagePurpose.Test, "contrôle contrôles évaluation évaluations eval interro interrogation ds dm devoir devoirs "
            + "sujets annales épreuve épreuves examen brevet bac baccalauréat"),
        (PagePurpose.AnswerKey, "corrigé corrigés corrigée corrigées correction corrections solutions réponses"),
        (PagePurpose.TeacherSheet,
            "prof profs professeur professeurs enseignant enseignants enseignante pédagogique pédagogiques ebep"),
        (PagePurpose.Index, "sommaire index plan chapitres"),
        (PagePurpose.Manual, "manuel aide notice documentation logiciel logiciels installer installation désinstaller "
            + "imprimer libreoffice openoffice writer calc impress word excel powerpoint gimp inkscape scribus "
            + "audacity scratch geogebra linux debian ubuntu windows latex texworks firefox thunderbird blender krita "
            + "tuxpaint vlc thonny terminal commande commandes tableur croisé calque calques fichier fichiers clavier"),
        (PagePurpose.News, "actualité actualités actu actus nouvelles événement événements communiqué"));

    /// <summary>Words by their sound, since most children misspell them: « latexe », « exercisse ».</summary>
    static readonly FrozenDictionary<string, PagePurpose> Sounds = Words
        .Where(pair => pair.Key.Length >= ShortestHeard && IsHeard(pair.Value) && !IsPluralOnly(pair.Key))
        .Select(pair => (Sound: SoundOf(pair.Key), pair.Value))
        .Where(pair => pair.Sound is not null)
        .DistinctBy(pair => pair.Sound)
        .ToFrozenDictionary(pair => pair.Sound!, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Empty for nearly all queries.</summary>
    /// <param name="words">As typed and as they may have been meant.</param>
    public static PurposeSet Of(IEnumerable<string> words)
    {
        var asked = default(PurposeSet);
        foreach (var word in words)
        {
            if (Words.TryGetValue(word, out var purpose)
                || (word.Length >= ShortestHeard && SoundOf(word) is { } sound
                    && Sounds.TryGetValue(sound, out purpose)))
            {
                asked = asked.And(new PurposeSet(purpose));
            }
        }

        return asked;
    }

    /// <summary>Not for teachers' pages: adults ask for them, and « maîtres » sounds like « mètres ».</summary>
    static bool IsHeard(PagePurpose purpose) =>
        purpose is PagePurpose.Exercise or PagePurpose.Test or PagePurpose.AnswerKey or PagePurpose.Manual;

    /// <summary>« Sujets » asks for tests; « sujet », which sounds the same, does not.</summary>
    static bool IsPluralOnly(string word) => word[^1] == 's' && !Words.ContainsKey(word[..^1]);

    static string? SoundOf(string word) => Pronunciation.Of(word)?.Likeliest;

    static FrozenDictionary<string, PagePurpose> Table(params (PagePurpose Purpose, string Words)[] rows) => rows
        .SelectMany(row => row.Words.Split(' '), (row, word) => (Word: word, row.Purpose))
        .SelectMany(
            pair => new[] { pair.Word, Folding.Fold(pair.Word) }.Distinct(), (pair, word) => (Word: word, pair.Purpose))
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Purpose, StringComparer.Ordinal);
}
