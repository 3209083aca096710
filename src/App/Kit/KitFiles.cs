using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SchoolSearch.Web.Installation;

namespace SchoolSearch.App.Kit;

/// <summary>The files of a kit, by their path in its folder.</summary>
static class KitFiles
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ImmutableArray<(string Path, byte[] Content)> Of(BrowserKit kit)
    {
        var chromium = ChromiumPolicies.Of(kit);
        return
        [
            ("firefox/policies.json", Json(FirefoxPolicies.Of(kit))),
            ("chrome/schoolsearch.json", Json(chromium)),
            ("edge/schoolsearch.json", Json(chromium)),
            (
                "windows/schoolsearch.reg",
                RegistryFile.Of((RegistryFile.Chrome, chromium), (RegistryFile.Edge, chromium))),
            ("LISEZMOI.txt", Encoding.UTF8.GetBytes(Instructions(kit))),
        ];
    }

    static byte[] Json(JsonObject content) => Encoding.UTF8.GetBytes(content.ToJsonString(Readable) + "\n");

    const string ManagedOnly =
        "Ils ne suivent ces règles que sur un ordinateur membre d’un domaine ou géré à distance.";

    static string Instructions(BrowserKit kit) =>
        $"""
        {kit.Name} dans les navigateurs de l’école
        Page d’accueil : {kit.Home}

        Où poser chaque fichier (droits d’administration) :
          firefox/policies.json     Linux   : /etc/firefox/policies/policies.json
                                    Windows : dossier « distribution », à côté de firefox.exe
          chrome/schoolsearch.json  Chrome sous Linux   : /etc/opt/chrome/policies/managed/
                                    Chromium sous Linux : /etc/chromium/policies/managed/
          edge/schoolsearch.json    Edge sous Linux     : /etc/opt/edge/policies/managed/
          windows/schoolsearch.reg  Chrome et Edge sous Windows : à importer dans le registre.
                                    {ManagedOnly}
        Si un fichier de règles est déjà là, réunissez les deux à la main.

        Firefox envoie les mots par POST : ils ne sont lisibles ni dans l’adresse, ni dans l’historique.
        {AddressBar(kit)}

        Pour vérifier : fermez et rouvrez le navigateur, tapez « {InstallationCheck.Word} » dans la barre d’adresse.
        Plus de détails : {new Uri(kit.Home, "/installation")}

        """;

    static string AddressBar(BrowserKit kit) =>
        "Chrome, Chromium et Edge ne savent chercher que par l’adresse (GET)"
            + (kit.AllowGet
                ? " : les mots tapés dans leur barre d’adresse restent dans leur historique."
                : ", que ce serveur refuse : leur barre d’adresse ne cherche pas ; la page d’accueil, si.");
}
