using Microsoft.AspNetCore.Builder;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.About;

static class AboutEndpoints
{
    public static void MapAbout(this WebApplication app)
    {
        app.MapMethods("/tes-donnees", Verbs.Read, () => new Html<PrivacyPage>());
        app.MapMethods("/a-propos", Verbs.Read, () => new Html<AboutPage>());
        app.MapMethods("/mentions-legales", Verbs.Read, () => new Html<LegalPage>());
        app.MapMethods("/accessibilite", Verbs.Read, () => new Html<Accessibility.AccessibilityPage>());
    }
}
