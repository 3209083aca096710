using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Indexer.Levels;

namespace SchoolSearch.Tests.Indexer.Levels;

public class LevelWordsTests
{
    [Theory]
    [InlineData("Fractions (6e)", "cycle3")]
    [InlineData("6e : les fractions", "cycle3")]
    [InlineData("Les volcans en classe de quatrième", "cycle4")]
    [InlineData("Exercices de 5ème", "cycle4")]
    [InlineData("SVT 3e", "cycle4")]
    [InlineData("Cours de seconde", "lycee")]
    [InlineData("Seconde | Les fonctions affines", "lycee")]
    [InlineData("Première NSI", "lycee")]
    [InlineData("1re S : dérivation", "lycee")]
    [InlineData("Spécialité maths Terminale", "lycee")]
    [InlineData("2nde – Les vecteurs", "lycee")]
    [InlineData("Lecture CM1-CM2", "cycle3")]
    [InlineData("Lecture CP", "cycle2")]
    [InlineData("CP et CE1 : les sons", "cycle2")]
    [InlineData("Les CE1/CE2 au jardin", "cycle2")]
    [InlineData("Projet cycle 3", "cycle3")]
    [InlineData("PS-MS : les formes", "cycle1")]
    [InlineData("Histoire à l’école élémentaire", "cycle2 cycle3")]
    [InlineData("Le lycée de demain", "lycee")]
    [InlineData("La division, 6e année du primaire", "cycle3")] // Québec: 11 years
    [InlineData("Chimie, secondaire 4", "lycee")] // Québec: 15 years
    [InlineData("Les ondes, 2e secondaire", "cycle4")] // Belgium: 13 years
    public void TitlesNameClasses(string title, string levels) =>
        Assert.Equal(levels, Found(LevelWords.InTitle(title)));

    [Theory]
    [InlineData("La seconde guerre mondiale")]
    [InlineData("Seconde Guerre mondiale")]
    [InlineData("Une fraction de seconde")]
    [InlineData("Conversion : minute et seconde")]
    [InlineData("Seconde")]
    [InlineData("La France au 6e siècle")]
    [InlineData("La 3e République")]
    [InlineData("Mairie de Paris 5e")]
    [InlineData("Le 5e arrondissement de Paris")]
    [InlineData("La première fois")]
    [InlineData("En première ligne")]
    [InlineData("La première et la dernière")]
    [InlineData("La sixième extinction")]
    [InlineData("La commande cp")]
    [InlineData("CP Rail et le transport du blé")]
    [InlineData("La langue maternelle")]
    [InlineData("Le secteur primaire")]
    [InlineData("Le Collège de France")]
    [InlineData("Le bac à sable")]
    [InlineData("L’insuffisance terminale")]
    [InlineData("3e mi-temps")]
    public void WhatOnlyLooksLikeAClassNamesNone(string title) => Assert.Empty(LevelWords.InTitle(title));

    [Theory]
    [InlineData("http://a.test/6e/fractions", "cycle3")]
    [InlineData("http://a.test/maths/6e-5e/", "cycle3 cycle4")]
    [InlineData("http://a.test/seconde/vecteurs.html", "lycee")]
    [InlineData("http://a.test/cours-maths-premiere/", "lycee")]
    [InlineData("http://a.test/term-nsi/arbres", "lycee")]
    [InlineData("http://a.test/1NSI/", "lycee")]
    [InlineData("http://a.test/cm1cm2/lecture", "cycle3")]
    [InlineData("http://a.test/cp/additions.html", "cycle2")]
    [InlineData("http://a.test/cycle_3/", "cycle3")]
    [InlineData("http://a.test/ressources/secondaire-2/", "cycle4")]
    [InlineData("http://ecole.ch/cycle3/maths", "cycle4")] // the Swiss cycle 3 is 9H to 11H, 12 to 14 years
    [InlineData("http://ecole.ch/7h/maths", "cycle3")]
    [InlineData("http://a.test/histoire/seconde-guerre-mondiale.html", "")]
    [InlineData("http://a.test/la-premiere-fois/", "")]
    [InlineData("http://a.test/3e-republique/", "")]
    [InlineData("http://a.test/paris-5e/", "")]
    [InlineData("http://a.test/metres-par-seconde/", "")]
    [InlineData("http://a.test/ms/accueil", "")] // Malay
    [InlineData("http://a.test/7h/", "")] // an hour
    public void AddressesNameClasses(string url, string levels) =>
        Assert.Equal(levels, Found(LevelWords.InPath(PageUrl.Parse(url))));

    static string Found(IEnumerable<(string Word, LevelSet Levels)> words) =>
        new LevelSet([.. words.SelectMany(word => word.Levels)]).ToString();
}
