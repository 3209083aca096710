using Microsoft.Playwright;

namespace SchoolSearch.Tests.Web.Browsing;

/// <summary>A page, or a state of one, and how a visitor reaches it.</summary>
/// <param name="Name">Its name in the accessibility statement.</param>
/// <param name="Path">Opened first.</param>
/// <param name="Shown">A text that only this state shows.</param>
/// <param name="Act">The visitor's next action; null for none.</param>
/// <param name="Picture">The name of its pictures in docs/screenshots; null for none.</param>
/// <param name="OfSchool">On the server of a school with a colour, a message and an ENT.</param>
/// <param name="IsFrame">Embedded in another site's page, so it has no skip link.</param>
sealed record PageState(
    string Name, string Path, string Shown, Func<IPage, Task>? Act = null, string? Picture = null,
    bool EngineIsDown = false, bool OfSchool = false, bool IsFrame = false)
{
    public static IReadOnlyList<PageState> All { get; } =
    [
        new("Accueil", "/", "Que cherches-tu", Picture: "accueil"),
        new("Accueil d’une classe", "/cycle3/", "CM1 – 6e"),
        new("Accueil d’une matière", "/cycle3/matiere/sciences/", "Chercher : Sciences"),
        new("Accueil, lecture facile", "/facile/", "Que cherches-tu", Picture: "facile"),
        new("Résultats, lecture facile", "/facile/cycle3/", "pages trouvées", Search("volcan")),
        new("Propositions pendant la frappe", "/", "Volcan numéro 1", Type("volc"), "propositions"),
        new("Recherche vide", "/", "Écris d’abord", Search("")),
        new("Résultats", "/", "pages trouvées", Search("volcan"), "resultats"),
        new("Résultats par l’adresse", "/recherche?q=volcan", "pages trouvées"),
        new(
            "Résultats d’une classe, triés, listes ouvertes",
            "/cycle3/recherche?q=volcan&matiere=sciences&type=exercice&libre=1", "Toutes les matières"),
        new("Pages pour des plus grands", "/cycle3/recherche?q=volcan", "Pour des plus grands"),
        new("Deuxième page de résultats", "/recherche?q=volcan&page=2", "Page précédente"),
        new("Aucun résultat", "/", "Rien trouvé", Search("introuvable")),
        new(
            "Aucun résultat dans une matière", "/recherche?q=introuvable&matiere=sciences&libre=1",
            "Chercher dans toutes les pages"),
        new("Correction", "/", "Aucune page ne contient", Search("volcann")),
        new("Appel à l’aide", "/", "Tu n’es pas seul", Search("je veux mourir"), "aide"),
        new("Aide discrète", "/", "Si tu en as besoin", Search("harcèlement")),
        new("Recherche qui n’est pas pour l’école", "/", "fait pour l’école", Search("porno")),
        new("Moteur arrêté", "/", "se repose", Search("volcan"), EngineIsDown: true),
        new("Parcours d’une classe", "/p/volcan-6b", "Lis, puis réponds.", OfSchool: true),
        new("Parcours fini", "/p/fini", "Ce parcours est fini", OfSchool: true),
        new("Besoin d’aide", "/aide", "Besoin d’aide"),
        new("Matières et sites", "/matieres", "choisis un par un", Picture: "sites"),
        new("Sites d’une matière", "/cycle3/matieres/sciences", "Sites : Sciences"),
        new("Signaler une page", "/signaler", "On ne sait pas qui signale", Picture: "signaler"),
        new(
            "Signaler une page, adresse inconnue", "/signaler", "ne vient pas de ce moteur",
            Report("https://ailleurs.example/")),
        new("Page signalée", "/signaler", "Merci", Report(SamplePages.VolcanoInTheBook)),
        new("Tes données", "/tes-donnees", "on ne garde rien"),
        new("Transparence", "/transparence", "Consignes données au navigateur"),
        new("Comment ça marche", "/a-propos", "Comment bien chercher"),
        new("Accessibilité", "/accessibilite", "Défenseur des droits"),
        new("Mentions légales", "/mentions-legales", "EUPL"),
        new("Pourquoi cette page", "/pourquoi", "Adresse de la page"),
        new("Pourquoi cette page, réponse", "/pourquoi", "Aucune liste de sites", Ask),
        new("Installation", "/installation", "Fabriquer le kit"),
        new("Installation vérifiée", "/recherche?q=verifier-installation", "Pas encore"),
        new(
            "Accueil d’une école, avec un message", "/", "La bibliothèque est fermée", OfSchool: true,
            Picture: "ecole"),
        new("Case de recherche dans un ENT", "/integrer", "nouvel onglet", OfSchool: true, IsFrame: true),
        new("Page inexistante", "/rien", "Cette page n’existe pas"),
    ];

    /// <summary>Opens the page, reaches the state and unfolds everything that can be unfolded.</summary>
    public async Task ReachAsync(IPage page, Uri address)
    {
        await page.GotoAsync(new Uri(address, Path).ToString());
        if (Act is not null)
        {
            await Act(page);
        }

        await page.Locator("main").GetByText(Shown).First.WaitForAsync();
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");
    }

    static Func<IPage, Task> Search(string query) => async page =>
    {
        await page.FillAsync("#q", query);
        await page.Keyboard.PressAsync("Enter");
    };

    static Func<IPage, Task> Type(string letters) => async page =>
    {
        await page.FillAsync("#q", letters);
        await page.Locator("[role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
    };

    static Func<IPage, Task> Report(string address) => async page =>
    {
        await page.FillAsync("#adresse", address);
        await page.CheckAsync("input[value=faux]");
        await page.ClickAsync("main button");
    };

    static async Task Ask(IPage page)
    {
        await page.FillAsync("#adresse", "https://ailleurs.example/");
        await page.ClickAsync("main button");
    }
}
