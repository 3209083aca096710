using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Text;
using SchoolSearch.Web.Rendering;

namespace SchoolSearch.Web.Installation;

/// <summary>A search for the code word, which tells somebody who has set up a browser whether its address bar leads
/// here, and how.</summary>
public sealed record InstallationCheck(bool FromAddressBar, bool ByGet)
{
    /// <summary>Nobody would search for it by chance.</summary>
    public const string Word = "verifier-installation";

    internal static bool IsAsked(string query) => Folding.Fold(query) == Word;

    internal static async Task<IResult> AnswerAsync(HttpContext context, bool byGet)
    {
        var form = byGet || !context.Request.HasFormContentType ? null : await context.Request.ReadFormAsync(
            context.RequestAborted);
        return new Html<InstalledPage>(new InstallationCheck(
            AddressBar.Sent(name => form is null ? context.Request.Query[name] : form[name]), byGet));
    }
}
