using Microsoft.AspNetCore.Http;
using SchoolSearch.Web.Errors;

namespace SchoolSearch.Web.Reports;

/// <summary>Why a report was not noted: what the visitor reads, and the status of the answer.</summary>
/// <param name="Code">Its name in a sealed address.</param>
sealed record ReportRefusal(string Code, int Status, string Text)
{
    public static readonly ReportRefusal NoReason =
        new("raison", StatusCodes.Status400BadRequest, "Choisis une raison.");

    public static readonly ReportRefusal NoAddress = new(
        "adresse", StatusCodes.Status400BadRequest,
        "Ce n’est pas l’adresse d’une page. Copie-la depuis le haut du navigateur, elle commence par « https:// ».");

    public static readonly ReportRefusal Removed =
        new("retiree", StatusCodes.Status200OK, "Cette page a déjà été retirée. Merci !");

    public static readonly ReportRefusal Resting = new(
        "repos", StatusCodes.Status503ServiceUnavailable,
        "Le moteur de recherche se repose. Attends un peu, puis essaie encore.");

    public static readonly ReportRefusal Foreign = new(
        "ailleurs", StatusCodes.Status422UnprocessableEntity,
        "Cette page ne vient pas de ce moteur de recherche : il ne peut pas la retirer. Parles-en à un adulte.");

    public static readonly ReportRefusal Full = new(
        "plein", StatusCodes.Status503ServiceUnavailable,
        "Trop de pages signalées attendent déjà qu’un enseignant les regarde. Parles-en à un adulte.");

    public static readonly ReportRefusal TooMany = new(
        "beaucoup", StatusCodes.Status429TooManyRequests,
        "Beaucoup de pages ont été signalées en peu de temps. Essaie plus tard, ou parles-en à un adulte.");

    public static readonly ReportRefusal NotWritten = new(
        "fichier", StatusCodes.Status500InternalServerError,
        "Le signalement n’a pas pu être noté. Parles-en à un adulte de ton école.");

    static readonly ReportRefusal[] All =
        [NoReason, NoAddress, Removed, Resting, Foreign, Full, TooMany, NotWritten];

    public static ReportRefusal? Find(string? code) => All.FirstOrDefault(refusal => refusal.Code == code);

    /// <summary>Announces when another try may succeed, where one may.</summary>
    public void Announce(HttpResponse response)
    {
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = ErrorPages.RetryAfterSeconds;
        }
    }
}
