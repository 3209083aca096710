using System.Collections.Frozen;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Query;

/// <summary>
/// Kinds of pages that a query asks for (« exercices fractions », « corrigé brevet 2019 », « installer python »): whoever asks for
/// them wants them before a lesson, so that nothing is taken from them. A word too many here costs little.
/// </summary>
static class AskedPurposes
{
    static readonly FrozenDictionary<string, PagePurpose> Words = Table(
        (PagePurpose.Lesson, "cours leçon leçons"),
        (PagePurpose.Exercise, "exercice exercices exo exos quiz qcm quizz entraînement entraîner td tp problème problèmes jeu jeux"),
        (PagePurpose.Test, "contrôle contrôles évaluation évaluations eval interro interrogation ds dm devoir devoirs sujet sujets annales "
            + "annale épreuve épreuves examen brevet bac baccalauréat"),
        (PagePurpose.AnswerKey, "corrigé corrigés corrigée corrigées correction corrections solution solutions réponse réponses"),
        (PagePurpose.TeacherSheet, "prof profs professeur professeurs enseignant enseignants enseignante maître maîtresse pédagogique "
            + "pédagogiques séquence préparation ebep adapté adaptés adaptée"),
        (PagePurpose.Index, "sommaire index liste plan chapitres programme"),
        (PagePurpose.Manual, "manuel mode aide notice documentation logiciel logiciels installer installation désinstaller imprimer "
            + "libreoffice openoffice writer calc impress word excel powerpoint gimp inkscape scribus audacity scratch geogebra linux "
            + "debian ubuntu windows latex texworks firefox thunderbird blender krita tuxpaint vlc thonny terminal commande commandes tableur "
            + "traitement fichier fichiers clavier souris"),
        (PagePurpose.News, "actualité actualités actu actus nouvelles événement événements communiqué"));

    /// <summary>Empty for nearly all queries.</summary>
    public static PurposeSet Of(QueryText text)
    {
        var asked = default(PurposeSet);
        foreach (var word in text.Words)
        {
            if (Words.TryGetValue(word, out var purpose))
            {
                asked = asked.And(new PurposeSet(purpose));
            }
        }

        return asked;
    }

    static FrozenDictionary<string, PagePurpose> Table(params (PagePurpose Purpose, string Words)[] rows) => rows
        .SelectMany(row => row.Words.Split(' ').SelectMany(word => new[] { word, Folding.Fold(word) }.Distinct(), (_, word) => (word, row.Purpose)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Purpose, StringComparer.Ordinal);
}
